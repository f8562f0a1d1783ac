using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Wrong passwords for one account, from many addresses.</summary>
public abstract class FailedAttemptTests(ServerFixture fixture)
{
    private const string Home = "203.0.113.7";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task After_twenty_wrong_passwords_in_an_hour_only_addresses_that_signed_in_before_may_try()
    {
        await using var guarded = await Guarded();
        var student = await _server.Student();
        (await Login(guarded, Home, student.Email)).Must(200);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            (await Login(guarded, $"198.51.100.{attempt}", student.Email, "guessed guessed")).Must(401, "INVALID_CREDENTIALS");
        }

        var refused = (await Login(guarded, "198.51.100.99", student.Email)).Must(429, "RATE_LIMITED");
        Assert.Equal(("account_failures", "3600"), (refused.Text("reason"), refused.Headers["Retry-After"]));
        (await Login(guarded, Home, student.Email, "guessed guessed")).Must(401, "INVALID_CREDENTIALS");
        (await Login(guarded, Home, student.Email)).Must(200);
        (await Login(guarded, "198.51.100.99", (await _server.Student()).Email)).Must(200);

        _server.Clock.Advance(TimeSpan.FromMinutes(61));
        (await Login(guarded, "198.51.100.99", student.Email)).Must(200);
    }

    [Fact]
    public async Task An_unknown_account_is_answered_alike_and_right_passwords_do_not_count()
    {
        await using var guarded = await Guarded(("RATE_LIMIT_FAILURES", "3"));
        var (unknown, student) = (Some.Email(), await _server.Student());
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await Login(guarded, $"198.51.100.{attempt}", unknown)).Must(401, "INVALID_CREDENTIALS");
            (await Login(guarded, $"198.51.100.{attempt}", student.Email)).Must(200);
        }

        (await Login(guarded, "198.51.100.50", unknown)).Must(429, "RATE_LIMITED");
        (await Login(guarded, "198.51.100.50", student.Email)).Must(200);
    }

    [Fact]
    public async Task Of_many_attempts_at_once_no_more_are_tried()
    {
        await using var guarded = await Guarded(("RATE_LIMIT_FAILURES", "4"));
        var student = await _server.Student();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(at => Login(guarded, $"198.51.100.{at}", student.Email, "guessed guessed")));

        Assert.Equal([401, 401, 401, 401, 429, 429, 429, 429, 429, 429], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Attempts_on_an_account_are_counted_by_its_address_and_not_by_its_number()
    {
        await using var guarded = await Guarded(("RATE_LIMIT_FAILURES", "2"));
        var student = await _server.Student();
        foreach (var name in new[] { $"{student.Id}", $" {student.Id} ", $"account {student.Id}", $"{student.Id}" })
        {
            await Login(guarded, "203.0.113.9", name, "guessed");
        }

        (await Login(guarded, "198.51.100.7", student.Email)).Must(200);
    }

    [Fact]
    public async Task An_address_is_known_for_30_days_and_a_change_of_password_and_an_erasure_are_attempts_too()
    {
        await using var guarded = await Guarded(("RATE_LIMIT_FAILURES", "2"));
        var student = await _server.Student();
        (await Login(guarded, Home, student.Email)).Must(200);
        _server.Clock.Advance(TimeSpan.FromDays(29));
        student = await _server.SignedIn(student.Email);
        var person = student.On(guarded);

        (await person.Put("/auth/password", new { current_password = "guessed", new_password = "another one" })).Must(401, "INVALID_CREDENTIALS");
        (await person.Delete("/users/me", new { password = "guessed" })).Must(401, "INVALID_CREDENTIALS");
        (await person.Delete("/users/me", new { password = "guessed" })).Must(429, "RATE_LIMITED");
        (await person.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(429, "RATE_LIMITED");
        (await Login(guarded, "198.51.100.1", student.Email)).Must(429, "RATE_LIMITED");
        (await Login(guarded, Home, student.Email)).Must(200);
        Assert.Equal(1, await Known(student));

        _server.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await _server.RunMaintenance();
        Assert.Equal(0, await Known(student));
        Assert.Equal(0, await _server.Count("select count(*) from failed_attempts"));
    }

    [Fact]
    public async Task Known_addresses_are_stored_as_hashes_exported_and_erased()
    {
        await using var guarded = await Guarded();
        var student = await _server.Student();
        (await Login(guarded, Home, student.Email)).Must(200);

        var known = Assert.Single((await student.Get("/users/me/export")).Must(200).Member("known_addresses").EnumerateArray());
        Assert.Equal("last_at", known.Members());
        Assert.Equal(0, await _server.Count("select count(*) from known_addresses where address_hash like @pattern", new { pattern = $"%{Home}%" }));
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        Assert.Equal(0, await Known(student));
    }

    private Task<TestServer> Guarded(params (string Name, string Value)[] settings) =>
        fixture.Another([("RATE_LIMIT_AUTH", "1000"), ("TRUSTED_PROXIES", "127.0.0.1"), .. settings]);

    private static async Task<Answer> Login(TestServer server, string address, string email, string password = Some.Password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = System.Net.Http.Json.JsonContent.Create(new { email, password }) };
        request.Headers.Add("X-Forwarded-For", address);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response, $"login of {email} from {address}");
    }

    private Task<long> Known(Client person) => _server.Count("select count(*) from known_addresses where user_id = @Id", new { person.Id });
}

public sealed class FailedAttemptTests_on_SQLite(OnSqlite fixture) : FailedAttemptTests(fixture), IClassFixture<OnSqlite>;

public sealed class FailedAttemptTests_on_MariaDB(OnMariaDb fixture) : FailedAttemptTests(fixture), IClassFixture<OnMariaDb>;
