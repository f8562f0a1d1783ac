using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Creneau.Server.Platform.Http;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What programs that others wrote expect of every server: HEAD, messages that help, and the language that they ask for.</summary>
public abstract class HttpMannersTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_a_body()
    {
        var (owner, admin) = (await _server.Owner(), await _server.Admin());
        var company = await owner.OpenCompany();
        var document = JsonNode.Parse(await _server.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var paths = Operation.All(document).Where(operation => operation.Method == "GET")
            .Select(operation => operation.Places.Aggregate(operation.Path, (path, place) => path.Replace(place, $"{company}", StringComparison.Ordinal))["/api".Length..]).ToArray();

        Assert.NotEmpty(paths);
        foreach (var path in paths)
        {
            var (get, head) = (await admin.Send(HttpMethod.Get, path, null), await admin.Send(HttpMethod.Head, path, null));

            Assert.Equal((get.Status, get.MediaType, ""), (head.Status, head.MediaType, head.Content));
        }

        Assert.Equal(200, (await _server.Send("HEAD", "/docs/index.html")).Status);
        Assert.Equal("POST", (await _server.Send("HEAD", "/api/auth/login")).Headers["Allow"]);
    }

    // A client leaves after the headers of any HEAD, so that the end is seen on the connection itself.
    [Fact]
    public async Task HEAD_of_a_stream_ends()
    {
        var company = await (await _server.Owner()).OpenCompany();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _server.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var request = $"HEAD /api/companies/{company}/timeslots/stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());

        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/event-stream", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(404, (await _server.Anonymous.Send(HttpMethod.Head, "/companies/999999/timeslots/stream", null)).Status);
        Assert.Equal(400, (await _server.Anonymous.Send(HttpMethod.Head, $"/companies/{company}/timeslots/stream?from_date=2020-01-01", null)).Status);
    }

    [Theory]
    [InlineData("/users?is_active=maybe", "is_active", "is_active must be true or false")]
    [InlineData("/users?role=boss", "role", "role must be student, company or admin")]
    [InlineData("/companies?page=abc", "page", "page must be a whole number from 1 to 2147483647")]
    [InlineData("/reservations?from_date=2026-02-30", "from_date", "from_date must be a date such as 2026-12-01")]
    [InlineData("/reservations?company_id=x", "company_id", "company_id must be a whole number")]
    [InlineData("/events?from=yesterday", "from", "from must be an instant such as 2026-12-01T14:22:00Z or a date such as 2026-12-01")]
    [InlineData("/companies?ctiy=Lyon", "ctiy", "ctiy is not a parameter of this call, which has city, sector, q, page, limit")]
    [InlineData("/users/me?verbose=1", "verbose", "verbose is not a parameter of this call, which has none")]
    public async Task A_bad_parameter_is_told_what_may_be_there(string path, string name, string message) =>
        Assert.Equal(message, MessageOf((await (await _server.Admin()).Get(path)).MustName(name), name));

    [Theory]
    [InlineData("/companies?_=1700000000&utm_source=mail&UTM_campaign=x")]
    [InlineData("/health?_")]
    public async Task What_links_gather_on_their_way_is_passed_over(string path) => (await _server.Anonymous.Get(path)).Must(200);

    [Theory]
    [InlineData("day_of_week", "1", "day_of_week must be monday, tuesday, wednesday, thursday, friday, saturday or sunday")]
    [InlineData("start_time", "9", "start_time must be a time such as 09:00")]
    [InlineData("max_reservations", "\"two\"", "max_reservations must be a whole number from 1 to 1000")]
    [InlineData("is_active", "\"yes\"", "is_active must be true or false")]
    public async Task A_member_of_the_wrong_type_is_told_what_may_be_there(string name, string value, string message)
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();

        var answer = await owner.Send(HttpMethod.Post, $"/companies/{company}/timeslots", $$"""{"{{name}}":{{value}}}""");

        Assert.Equal(message, MessageOf(answer.MustName(name), name));
    }

    [Theory]
    [InlineData("fr", "en", "fr")]
    [InlineData("en", "fr-CH, fr;q=0.9", "en")]
    [InlineData(null, "fr-CH, en;q=0.9", "fr")]
    [InlineData(null, "de", "en")]
    public async Task A_new_account_has_the_language_that_it_names(string? language, string accepted, string wanted)
    {
        var email = Some.Email();
        var body = new { email, password = Some.Password, first_name = "Ada", last_name = "Martin", role = "student", language };

        (await Post("/api/auth/register", body, ("Accept-Language", accepted))).Must(201);

        Assert.Equal(wanted, await _server.Read("select language from users where email = @email", new { email }), ignoreCase: true);
    }

    [Fact]
    public async Task An_unknown_language_of_a_new_account_is_refused()
    {
        var body = new { email = Some.Email(), password = Some.Password, first_name = "Ada", last_name = "Martin", role = "student", language = "de" };

        Assert.Equal("language must be fr or en", MessageOf((await _server.Anonymous.Post("/auth/register", body)).MustName("language"), "language"));
    }

    [Theory]
    [InlineData("fr", "Introuvable")]
    [InlineData("fr-CA, en;q=0.5", "Introuvable")]
    [InlineData("en, fr;q=0.5", "Not found")]
    [InlineData("de", "Not found")]
    public async Task The_detail_of_a_problem_is_in_the_language_of_the_caller(string accepted, string detail)
    {
        var answer = (await _server.Send("GET", "/api/companies/999999", ("Accept-Language", accepted))).Must(404, "NOT_FOUND");

        Assert.Equal((detail, "Not found"), (answer.Text("detail"), answer.Text("error")));
        Assert.Contains("Accept-Language", answer.Headers["Vary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_valid_is_told_in_French_with_messages_in_English()
    {
        var answer = (await _server.Send("GET", "/api/companies?page=0", ("Accept-Language", "fr"))).MustName("page");

        Assert.StartsWith("La requête n’est pas valide", answer.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(MessageOf(answer, "page"), answer.Text("error"));
    }

    [Fact]
    public async Task A_repeated_refusal_is_the_same_in_French()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var body = new { company_id = company, date = _server.Next(DayOfWeek.Monday), time_start = "03:00", time_end = "04:00" };
        (string, string)[] headers = [("Accept-Language", "fr"), ("Idempotency-Key", "french"), ("Authorization", "Bearer " + student.Token)];

        var (first, again) = ((await Post("/api/reservations", body, headers)).Must(409, "SLOT_UNAVAILABLE"), await Post("/api/reservations", body, headers));

        Assert.Equal("Ce créneau n’est pas disponible", first.Text("detail"));
        Assert.Equal((first.Status, first.Content, first.MediaType, "true"), (again.Status, again.Content, again.MediaType, again.Headers["Idempotency-Replayed"]));
    }

    [Fact]
    public void Every_problem_has_a_French_detail() => Assert.All(Problem.All, problem => Assert.False(string.IsNullOrEmpty(FrenchProblems.Of(problem)), problem.Code));

    private static string MessageOf(Answer answer, string name) => answer.Member("errors").GetProperty(name)[0].GetString()!;

    private async Task<Answer> Post(string path, object body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body, Client.Anything), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response, "POST " + path);
    }
}

public sealed class HttpMannersTests_on_SQLite(OnSqlite fixture) : HttpMannersTests(fixture), IClassFixture<OnSqlite>;

public sealed class HttpMannersTests_on_MariaDB(OnMariaDb fixture) : HttpMannersTests(fixture), IClassFixture<OnMariaDb>;
