using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Access;

/// <summary>Who may make which call on whose data: every call of the API against every kind of caller.</summary>
public abstract class AccessMatrixTests(ServerFixture fixture)
{
    private static readonly string[] s_callers = ["anonymous", "another student", "its student", "another company", "its company", "an admin"];

    // A 401 is TOKEN_MISSING, a 403 FORBIDDEN, a 404 NOT_FOUND. Everything is made anew after each call that changed something; `{id}` of /users is its student.
    private static readonly Row[] s_table =
    [
        // anonymous, another student, its student, another company, its company, an admin
        new("GET /api/health",                                            "200   200 200   200 200   200"),
        new("GET /api/health/ready",                                      "200   200 200   200 200   200"),
        new("POST /api/auth/register",                                    "201   201 201   201 201   201", _ => Some.Account()),
        new("POST /api/auth/login",                                       "200   200 200   200 200   200", scene => new { email = scene.Student.Email, password = Some.Password }),
        new("POST /api/auth/refresh",                                     "200   200 200   200 200   200", scene => new { refresh_token = scene.SpareSession.RefreshToken }),
        new("POST /api/auth/logout",                                      "204   204 204   204 204   204", scene => new { refresh_token = scene.SpareSession.RefreshToken }),
        new("POST /api/auth/forgot-password",                             "202   202 202   202 202   202", scene => new { email = scene.Student.Email }),
        new("POST /api/auth/reset-password",                              "204   204 204   204 204   204", scene => new { token = scene.ResetToken, password = Some.Password }),
        new("POST /api/auth/verify-email",                                "401   401 204   401 401   401", scene => new { token = scene.VerifyToken }) { Code = "PASSWORD_REQUIRED" },
        new("POST /api/auth/verify-email/resend",                         "401   202 202   202 202   202"),
        new("PUT /api/auth/password",                                     "401   204 204   204 204   204", _ => new { current_password = Some.Password, new_password = Some.Password }),
        new("GET /api/users/me",                                          "401   200 200   200 200   200"),
        new("PUT /api/users/me",                                          "401   200 200   200 200   200", _ => new { school = "Other" }),
        new("PUT /api/users/me/email",                                    "401   202 202   202 202   202", _ => new { email = $"{Guid.NewGuid():n}@tests.example", password = Some.Password }),
        new("DELETE /api/users/me",                                       "401   204 204   204 204   204", _ => new { password = Some.Password }),
        new("GET /api/users/me/mail-preferences",                         "401   200 200   200 200   200"),
        new("PUT /api/users/me/mail-preferences",                         "401   200 200   200 200   200", _ => new { messages = false }),
        new("GET /api/users/me/export",                                   "401   200 200   200 200   200"),
        new("GET /api/users",                                             "401   403 403   403 403   200"),
        new("GET /api/users/{id}",                                        "401   403 403   403 403   200"),
        new("PUT /api/users/{id}",                                        "401   403 403   403 403   200", _ => new { first_name = "Ada" }),
        new("GET /api/companies",                                         "200   200 200   200 200   200"),
        new("POST /api/companies",                                        "401   403 403   201 201   201", _ => new { name = "Another" }),
        new("GET /api/companies/{id}",                                    "200   200 200   200 200   200"),
        new("PUT /api/companies/{id}",                                    "401   403 403   403 200   200", _ => new { city = "Lyon" }),
        new("DELETE /api/companies/{id}",                                 "401   403 403   403 204   204"),
        new("POST /api/companies/{id}/verify-email",                      "401   403 403   403 204   403", scene => new { token = scene.CompanyToken }),
        new("POST /api/companies/{id}/verify-email/resend",               "401   403 403   403 202   202"),
        new("GET /api/companies/{id}/timeslots",                          "200   200 200   200 200   200"),
        new("GET /api/companies/{id}/timeslots/stream",                   "200   200 200   200 200   200"),
        new("POST /api/companies/{id}/timeslots",                         "401   403 403   403 201   201", _ => new { day_of_week = "friday", start_time = "09:00", end_time = "10:00" }),
        new("PUT /api/companies/{id}/timeslots/{timeslotId}",             "401   403 403   403 200   200", _ => new { max_reservations = 2 }),
        new("DELETE /api/companies/{id}/timeslots/{timeslotId}",          "401   403 403   403 204   204"),
        new("GET /api/companies/{id}/dashboard",                          "401   403 403   404 200   200"),
        new("GET /api/companies/{id}/closures",                           "401   403 403   404 200   200"),
        new("POST /api/companies/{id}/closures",                          "401   403 403   403 201   201", _ => new { from_date = "2027-07-01", to_date = "2027-07-02" }),
        new("DELETE /api/companies/{id}/closures/{closureId}",            "401   403 403   404 204   204"),
        new("GET /api/reservations",                                      "401   200 200   200 200   200"),
        new("POST /api/reservations",                                     "401   201 201   403 403   403", scene => Some.Slot(scene.Company, scene.Monday, "10:00", "11:00")),
        new("GET /api/reservations/{id}",                                 "401   404 200   404 200   200"),
        new("PUT /api/reservations/{id}",                                 "401   404 200   403 403   403", _ => new { notes = "Other" }),
        new("DELETE /api/reservations/{id}",                              "401   404 200   404 200   200"),
        new("POST /api/reservations/{id}/confirm",                        "401   403 403   404 200   200", _ => new { }),
        new("POST /api/reservations/{id}/decline",                        "401   403 403   404 200   200", _ => new { reason = "Full" }),
        new("POST /api/reservations/{id}/attendance",                     "401   403 403   404 200   200", _ => new { attended = true }) { HasBegun = true },
        new("POST /api/reservations/{id}/proposal",                       "401   403 403   404 200   403", scene => HoldIntents.Span(scene.Monday, "11:00")),
        new("POST /api/reservations/{id}/proposal/accept",                "401   404 200   403 403   403") { IsProposed = true },
        new("POST /api/reservations/{id}/proposal/reject",                "401   404 200   403 403   403") { IsProposed = true },
        new("GET /api/reservations/{id}/messages",                        "401   404 200   404 200   403"),
        new("POST /api/reservations/{id}/messages",                       "401   404 201   404 201   403", _ => new { body = "Hello" }),
        new("GET /api/companies/{id}/waitlist",                           "401   403 403   404 200   200"),
        new("POST /api/companies/{id}/waitlist",                          "401   201 409   403 403   403", scene => HoldIntents.Span(scene.Monday, "09:00")) { Code = "ALREADY_BOOKED" },
        new("DELETE /api/companies/{id}/waitlist",                        "401   404 204   403 403   403", scene => HoldIntents.Span(scene.Monday, "10:00")) { IsOffered = true },
        new("GET /api/users/me/waitlist",                                 "401   200 200   403 403   403"),
        new("GET /api/waitlist/{id}",                                     "401   404 200   403 403   403") { IsOffered = true },
        new("POST /api/waitlist/{id}/accept",                             "401   404 201   403 403   403") { IsOffered = true },
        new("POST /api/waitlist/{id}/decline",                            "401   404 204   403 403   403") { IsOffered = true },
        new("GET /api/calendar/{secret}.ics",                             "200   200 200   200 200   200"),
        new("POST /api/users/me/calendar",                                "401   201 201   403 403   403"),
        new("DELETE /api/users/me/calendar",                              "401   204 204   403 403   403"),
        new("POST /api/companies/{id}/calendar",                          "401   403 403   404 201   201"),
        new("DELETE /api/companies/{id}/calendar",                        "401   403 403   404 204   204"),
        new("GET /api/webhooks",                                          "401   403 403   200 200   200"),
        new("POST /api/webhooks",                                         "401   403 403   201 201   201", _ => new { url = AccessScene.UnreachableUrl }),
        new("GET /api/webhooks/{id}",                                     "401   403 403   404 200   404"),
        new("PUT /api/webhooks/{id}",                                     "401   403 403   404 200   404", _ => new { description = "Other" }),
        new("DELETE /api/webhooks/{id}",                                  "401   403 403   404 204   404"),
        new("POST /api/webhooks/{id}/secret",                             "401   403 403   404 200   404"),
        new("GET /api/webhooks/{id}/deliveries",                          "401   403 403   404 200   404"),
        new("POST /api/webhooks/{id}/deliveries/{deliveryId}/replay",     "401   403 403   404 200   404"),
        new("GET /api/events",                                            "401   403 403   403 403   200"),
        new("GET /api/outbox",                                            "401   403 403   403 403   200"),
        new("POST /api/outbox/{id}/retry",                                "401   403 403   403 403   200"),
    ];

    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string> Calls => [.. s_table.Select(row => row.Call)];

    [Fact]
    public async Task Every_call_of_the_api_stands_in_the_table()
    {
        using var document = JsonDocument.Parse(await _server.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var calls = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(calls.Order(StringComparer.Ordinal), s_table.Select(row => row.Call).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_answers_each_caller_as_the_table_says(string call)
    {
        var row = s_table.Single(row => row.Call == call);
        var statuses = row.Statuses.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var callers = await Callers.Of(_server);

        var outcomes = new List<string>();
        AccessScene? current = null;
        foreach (var (actor, at) in s_callers.Select((actor, at) => (actor, at)))
        {
            if (current is null)
            {
                callers = call is "DELETE /api/users/me" or "POST /api/auth/reset-password" ? await Callers.Of(_server) : callers;
                current = await (await AccessScene.Of(_server, callers, row.HasBegun)).With(_server, callers, row.IsProposed, row.IsOffered);
            }

            var scene = current;
            var answer = await callers.All[at].Send(row.Verb, scene.Path(row.Path), row.Body is null ? null : JsonSerializer.Serialize(row.Body(scene)));
            outcomes.Add($"{actor}: {answer.Status} {answer.Code}");
            if (answer.Status < 400 && row.Verb != HttpMethod.Get) // else nothing has changed
            {
                await callers.All[^1].Delete($"/companies/{scene.Company}"); // so that the student is free for the next
                current = null;
            }
        }

        Assert.Equal(s_callers.Zip(statuses, (actor, status) => $"{actor}: {status} {(status == "409" || (status == "401" && row.Code == "PASSWORD_REQUIRED") ? row.Code : CodeOf(status))}"), outcomes);
    }

    [Fact]
    public async Task A_list_of_reservations_holds_what_is_the_callers_own()
    {
        var callers = await Callers.Of(_server);
        var scene = await AccessScene.Of(_server, callers, hasBegun: false);

        async Task<int> Seen(Client person) => (await person.Get($"/reservations?company_id={scene.Company}")).Must(200).Member("total").GetInt32();

        var totals = await Task.WhenAll(callers.All.Skip(1).Select(Seen));

        Assert.Equal(new[] { 0, 1, 0, 1, 1 }, totals);
    }

    [Fact]
    public async Task Windows_and_closures_are_reached_through_their_own_company_only()
    {
        var callers = await Callers.Of(_server);
        var scene = await AccessScene.Of(_server, callers, hasBegun: false);
        var (other, mine) = (callers.All[3], await callers.All[3].Company());

        (await other.Put($"/companies/{mine}/timeslots/{scene.Timeslot}", new { max_reservations = 2 })).Must(404, "NOT_FOUND");
        (await other.Delete($"/companies/{mine}/timeslots/{scene.Timeslot}")).Must(404, "NOT_FOUND");
        (await other.Delete($"/companies/{mine}/closures/{scene.Closure}")).Must(404, "NOT_FOUND");
    }

    private static string CodeOf(string status) => status switch { "401" => "TOKEN_MISSING", "403" => "FORBIDDEN", "404" => "NOT_FOUND", _ => "" };

    private sealed record Row(string Call, string Statuses, Func<AccessScene, object>? Body = null)
    {
        public HttpMethod Verb => HttpMethod.Parse(Call.Split(' ')[0]);

        public string Path => Call.Split(' ')[1]["/api".Length..];

        public bool HasBegun { get; init; }

        /// <summary>Another slot is proposed for the reservation.</summary>
        public bool IsProposed { get; init; }

        /// <summary>A place of another slot is offered to the student, who waited for it.</summary>
        public bool IsOffered { get; init; }

        /// <summary>Of a 409.</summary>
        public string Code { get; init; } = "";
    }
}

public sealed class AccessMatrixTests_on_SQLite(OnSqlite fixture) : AccessMatrixTests(fixture), IClassFixture<OnSqlite>;

public sealed class AccessMatrixTests_on_MariaDB(OnMariaDb fixture) : AccessMatrixTests(fixture), IClassFixture<OnMariaDb>;
