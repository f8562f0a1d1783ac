using System.Text.Json;
using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Who may make which call on whose things: every call of the API against every kind of caller.</summary>
public abstract class AccessMatrixTests(ServerFixture fixture)
{
    // No name to look up and nobody to answer: what is sent there is refused on the way.
    private const string NobodysHook = "https://localhost:9/hook";

    private static readonly string[] s_callers = ["anonymous", "another student", "its student", "another company", "its company", "an admin"];

    // A 401 is TOKEN_MISSING, a 403 FORBIDDEN, a 404 NOT_FOUND. Everything is made anew for each call; `{id}` of /users is its student.
    private static readonly Row[] s_table =
    [
        // nobody, another student, its student, another company, its company, an admin
        new("GET /api/health",                                            "200   200 200   200 200   200"),
        new("GET /api/health/ready",                                      "200   200 200   200 200   200"),
        new("POST /api/auth/register",                                    "201   201 201   201 201   201", _ => Some.Account()),
        new("POST /api/auth/login",                                       "200   200 200   200 200   200", scene => new { email = scene.Student.Email, password = Some.Password }),
        new("POST /api/auth/refresh",                                     "200   200 200   200 200   200", scene => new { refresh_token = scene.SpareSession.RefreshToken }),
        new("POST /api/auth/logout",                                      "204   204 204   204 204   204", scene => new { refresh_token = scene.SpareSession.RefreshToken }),
        new("POST /api/auth/forgot-password",                             "202   202 202   202 202   202", scene => new { email = scene.Student.Email }),
        new("POST /api/auth/reset-password",                              "204   204 204   204 204   204", scene => new { token = scene.ResetToken, password = Some.Password }),
        new("POST /api/auth/verify-email",                                "204   204 204   204 204   204", scene => new { token = scene.VerifyToken }),
        new("POST /api/auth/verify-email/resend",                         "401   202 202   202 202   202"),
        new("PUT /api/auth/password",                                     "401   204 204   204 204   204", _ => new { current_password = Some.Password, new_password = Some.Password }),
        new("GET /api/users/me",                                          "401   200 200   200 200   200"),
        new("PUT /api/users/me",                                          "401   200 200   200 200   200", _ => new { school = "Other" }),
        new("DELETE /api/users/me",                                       "401   204 204   204 204   204", _ => new { password = Some.Password }),
        new("GET /api/users/me/export",                                   "401   200 200   200 200   200"),
        new("GET /api/users",                                             "401   403 403   403 403   200"),
        new("GET /api/users/{id}",                                        "401   403 403   403 403   200"),
        new("PUT /api/users/{id}",                                        "401   403 403   403 403   200", _ => new { first_name = "Ada" }),
        new("GET /api/companies",                                         "200   200 200   200 200   200"),
        new("POST /api/companies",                                        "401   403 403   201 201   201", _ => new { name = "Another" }),
        new("GET /api/companies/{id}",                                    "200   200 200   200 200   200"),
        new("PUT /api/companies/{id}",                                    "401   403 403   403 200   200", _ => new { city = "Lyon" }),
        new("DELETE /api/companies/{id}",                                 "401   403 403   403 204   204"),
        new("GET /api/companies/{id}/timeslots",                          "200   200 200   200 200   200"),
        new("GET /api/companies/{id}/timeslots/stream",                   "200   200 200   200 200   200"),
        new("POST /api/companies/{id}/timeslots",                         "401   403 403   403 201   201", _ => new { day_of_week = "friday", start_time = "09:00", end_time = "10:00" }),
        new("PUT /api/companies/{id}/timeslots/{timeslotId}",             "401   403 403   403 200   200", _ => new { max_reservations = 2 }),
        new("DELETE /api/companies/{id}/timeslots/{timeslotId}",          "401   403 403   403 204   204"),
        new("GET /api/companies/{id}/closures",                           "401   403 403   404 200   200"),
        new("POST /api/companies/{id}/closures",                          "401   403 403   403 201   201", _ => new { from_date = "2030-01-01", to_date = "2030-01-02" }),
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
        new("POST /api/webhooks",                                         "401   403 403   201 201   201", _ => new { url = NobodysHook }),
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
        var people = await People.Of(_server);

        var outcomes = new List<string>();
        foreach (var (actor, at) in s_callers.Select((actor, at) => (actor, at)))
        {
            people = call is "DELETE /api/users/me" or "POST /api/auth/reset-password" ? await People.Of(_server) : people;
            var scene = await Scene.Of(_server, people, row.HasBegun);
            scene = await scene.With(_server, people, row.IsProposed, row.IsOffered);
            var answer = await people.All[at].Send(row.Verb, scene.Path(row.Path), row.Body is null ? null : JsonSerializer.Serialize(row.Body(scene)));
            outcomes.Add($"{actor}: {answer.Status} {answer.Code}");
            await people.All[^1].Delete($"/companies/{scene.Company}"); // so that the student is free for the next
        }

        Assert.Equal(s_callers.Zip(statuses, (actor, status) => $"{actor}: {status} {(status == "409" ? row.Code : CodeOf(status))}"), outcomes);
    }

    [Fact]
    public async Task A_list_of_reservations_holds_what_is_the_callers_own()
    {
        var people = await People.Of(_server);
        var scene = await Scene.Of(_server, people, hasBegun: false);

        async Task<int> Seen(Client person) => (await person.Get($"/reservations?company_id={scene.Company}")).Must(200).Member("total").GetInt32();

        var totals = await Task.WhenAll(people.All.Skip(1).Select(Seen));

        Assert.Equal(new[] { 0, 1, 0, 1, 1 }, totals);
    }

    [Fact]
    public async Task Windows_and_closures_are_reached_through_their_own_company_only()
    {
        var people = await People.Of(_server);
        var scene = await Scene.Of(_server, people, hasBegun: false);
        var (other, mine) = (people.All[3], await people.All[3].Company());

        (await other.Put($"/companies/{mine}/timeslots/{scene.Timeslot}", new { max_reservations = 2 })).Must(404, "NOT_FOUND");
        (await other.Delete($"/companies/{mine}/timeslots/{scene.Timeslot}")).Must(404, "NOT_FOUND");
        (await other.Delete($"/companies/{mine}/closures/{scene.Closure}")).Must(404, "NOT_FOUND");
    }

    private static string CodeOf(string status) => status switch { "401" => "TOKEN_MISSING", "403" => "FORBIDDEN", "404" => "NOT_FOUND", _ => "" };

    private sealed record Row(string Call, string Statuses, Func<Scene, object>? Body = null)
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

    /// <summary>One of each kind of caller, in the order of the columns.</summary>
    private sealed record People(IReadOnlyList<Client> All)
    {
        public Client Student => All[2];

        public Client Owner => All[4];

        public static async Task<People> Of(TestServer server) => new(
            [server.Anonymous, .. await Task.WhenAll(server.Student(), server.Student(), server.Owner(), server.Owner(), server.AnotherAdmin())]);
    }

    /// <summary>A company of its owner with a window, a closure and a student's pending reservation.</summary>
    private sealed record Scene(Client Student, Client SpareSession, DateOnly Monday, long Company, long Timeslot, long Closure, long Reservation, long Entry)
    {
        public required string ResetToken { get; init; }

        public required string VerifyToken { get; init; }

        public required long Delivery { get; init; }

        public required string Feed { get; init; }

        public required long Webhook { get; init; }

        public required long WebhookDelivery { get; init; }

        public static async Task<Scene> Of(TestServer server, People people, bool hasBegun)
        {
            var monday = server.Next(DayOfWeek.Monday);
            var company = await people.Owner.Company();
            var timeslot = await people.Owner.Window(company);
            var closed = (await people.Owner.Post($"/companies/{company}/closures", new { from_date = "2030-06-01", to_date = "2030-06-02" })).Must(201);
            if (hasBegun)
            {
                // What began in the scene before outlives its company; it makes room for this one.
                await server.Plant("update reservations set status = 'completed', completed_at = ends_at where user_id = @Id and status = 'confirmed'", new { people.Student.Id });
            }

            await server.Plant("delete from webhooks");
            var (webhook, _) = await people.Owner.Hook(NobodysHook, company: company);
            var reservation = await people.Student.Reserved(company, monday);
            if (hasBegun)
            {
                await server.Plant("update reservations set status = 'confirmed', confirmed_at = created_at, starts_at = created_at where id = @reservation", new { reservation });
            }

            await server.Deliver();
            return new Scene(
                people.Student, await server.SignedIn(people.Student.Email), monday, company, timeslot, closed.Member("closure").GetProperty("id").GetInt64(), reservation, 0)
            {
                VerifyToken = await server.MailToken(people.Student, MailPurpose.Verify),
                ResetToken = await server.MailToken(people.Student, MailPurpose.Reset),
                Feed = await people.Student.Feed(),
                Delivery = await server.Count("select max(id) from deliveries"),
                Webhook = webhook,
                WebhookDelivery = await server.Count("select max(id) from deliveries where webhook_id = @webhook", new { webhook }),
            };
        }

        public async Task<Scene> With(TestServer server, People people, bool isProposed, bool isOffered)
        {
            if (isProposed)
            {
                (await people.Owner.Propose(Reservation, Monday, "11:00")).Must(200);
            }

            if (!isOffered)
            {
                return this;
            }

            var holder = await server.Student();
            var held = await holder.Reserved(Company, Monday, "10:00", "11:00");
            var entry = (await people.Student.Join(Company, Monday, "10:00")).Must(201).Id;
            (await holder.Delete($"/reservations/{held}")).Must(200);
            return this with { Entry = entry };
        }

        public string Path(string template) => template
            .Replace("/users/{id}", $"/users/{Student.Id}", StringComparison.Ordinal)
            .Replace("/companies/{id}", $"/companies/{Company}", StringComparison.Ordinal)
            .Replace("/reservations/{id}", $"/reservations/{Reservation}", StringComparison.Ordinal)
            .Replace("/outbox/{id}", $"/outbox/{Delivery}", StringComparison.Ordinal)
            .Replace("/calendar/{secret}.ics", Feed, StringComparison.Ordinal)
            .Replace("/webhooks/{id}", $"/webhooks/{Webhook}", StringComparison.Ordinal)
            .Replace("{deliveryId}", $"{WebhookDelivery}", StringComparison.Ordinal)
            .Replace("{timeslotId}", $"{Timeslot}", StringComparison.Ordinal)
            .Replace("/waitlist/{id}", $"/waitlist/{Entry}", StringComparison.Ordinal)
            .Replace("{closureId}", $"{Closure}", StringComparison.Ordinal);
    }
}

public sealed class AccessMatrixTests_on_SQLite(OnSqlite fixture) : AccessMatrixTests(fixture), IClassFixture<OnSqlite>;

public sealed class AccessMatrixTests_on_MariaDB(OnMariaDb fixture) : AccessMatrixTests(fixture), IClassFixture<OnMariaDb>;
