using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>A right that is taken away ends at once for whatever writes, on every instance: the clock of these tests stands still, so that sessions are answered from the cache.</summary>
public abstract class WithdrawnRightsTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_removed_administrator_makes_no_accomplice()
    {
        await using var elsewhere = await fixture.Another();
        var (admin, removed, accomplice) = (await _server.Admin(), await _server.AnotherAdmin(), await _server.Student());
        (await removed.Profile()).Must(200);
        (await removed.On(elsewhere).Profile()).Must(200);

        await admin.Alter(removed, new { role = "student" });

        (await removed.Put($"/users/{accomplice.Id}", new { role = "admin" })).Must(401, "TOKEN_INVALID");
        (await removed.On(elsewhere).Put($"/users/{accomplice.Id}", new { role = "admin" })).Must(401, "TOKEN_INVALID");
        Assert.Equal("student", (await admin.Get($"/users/{accomplice.Id}")).Must(200).Text("role"));
    }

    [Fact]
    public async Task A_session_that_a_new_password_ended_leaves_nothing_behind()
    {
        await using var elsewhere = await fixture.Another();
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var thief = await _server.SignedIn(owner.Email);
        (await thief.Profile()).Must(200);
        (await thief.On(elsewhere).Profile()).Must(200);

        (await owner.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(204);

        foreach (var session in new[] { thief, thief.On(elsewhere) })
        {
            (await session.Post($"/companies/{company}/calendar")).Must(401, "TOKEN_INVALID");
            (await session.Post("/webhooks", new { url = "https://receiver.invalid/hook" })).Must(401, "TOKEN_INVALID");
            (await session.Put($"/companies/{company}", new { city = "Elsewhere" })).Must(401, "TOKEN_INVALID");
            (await session.Delete($"/companies/{company}")).Must(401, "TOKEN_INVALID");
        }
    }

    [Fact]
    public async Task A_disabled_owner_opens_no_hours_and_a_disabled_student_reserves_nothing()
    {
        var (admin, owner, other, student) = (await _server.Admin(), await _server.Owner(), await _server.Owner(), await _server.Student());
        var (company, open) = (await owner.OpenCompany(), await other.OpenCompany());
        (await owner.Profile()).Must(200);
        (await student.Profile()).Must(200);

        await admin.Alter(owner, new { is_active = false });
        await admin.Alter(student, new { is_active = false });

        (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "sunday", start_time = "09:00", end_time = "12:00" })).Must(401, "TOKEN_INVALID");
        (await student.Reserve(open, _server.Next(DayOfWeek.Monday))).Must(401, "TOKEN_INVALID");
        (await student.Post("/users/me/calendar")).Must(401, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_new_password_ends_calendar_addresses_and_switches_webhooks_off()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var feed = await owner.Feed(company);
        var (hook, _) = await owner.Hook("https://receiver.invalid/hook");

        (await owner.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(204);

        (await _server.Anonymous.Get(feed)).Must(404);
        Assert.False((await owner.Get($"/webhooks/{hook}")).Must(200).Member("is_active").GetBoolean());
    }

    [Fact]
    public async Task Who_has_only_the_session_cannot_guess_the_password()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_AUTH", "5"));
        var student = (await _server.Student()).On(limited);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await student.Put("/auth/password", new { current_password = $"guess number {attempt}", new_password = "another one" })).Must(401, "INVALID_CREDENTIALS");
            (await student.Delete("/users/me", new { password = $"guess number {attempt}" })).Must(401, "INVALID_CREDENTIALS");
        }

        (await student.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(429, "RATE_LIMITED");
        (await student.Delete("/users/me", new { password = Some.Password })).Must(429, "RATE_LIMITED");
    }
}

public sealed class WithdrawnRightsTests_on_SQLite(OnSqlite fixture) : WithdrawnRightsTests(fixture), IClassFixture<OnSqlite>;

public sealed class WithdrawnRightsTests_on_MariaDB(OnMariaDb fixture) : WithdrawnRightsTests(fixture), IClassFixture<OnMariaDb>;
