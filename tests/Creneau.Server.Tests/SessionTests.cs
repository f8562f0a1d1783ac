using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class SessionTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_refresh_gives_new_tokens_and_spends_the_old_one()
    {
        var student = await _server.Student();

        var refreshed = (await _server.Refresh(student.RefreshToken)).Must(200);

        Assert.Equal(["expires_in", "refresh_token", "token", "token_type", "user"], refreshed.Body.Names());
        Assert.NotEqual(student.Token, refreshed.Text("token"));
        Assert.NotEqual(student.RefreshToken, refreshed.Text("refresh_token"));
        (await student.With(refreshed).Profile()).Must(200);
        (await _server.Refresh(refreshed.Text("refresh_token"))).Must(200);
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_twice_ends_its_whole_family()
    {
        var student = await _server.Student();
        var elsewhere = await _server.SignIn(student.Email);
        var thief = student.With((await _server.Refresh(student.RefreshToken)).Must(200));
        (await thief.Profile()).Must(200);

        (await _server.Refresh(student.RefreshToken)).Must(401, "TOKEN_INVALID");

        (await _server.Refresh(thief.RefreshToken)).Must(401, "TOKEN_INVALID");
        _server.Clock.Advance(AccountIntents.Grace);
        (await thief.Profile()).Must(401, "TOKEN_INVALID");
        (await student.Profile()).Must(401, "TOKEN_INVALID");
        (await elsewhere.Profile()).Must(200);
        (await _server.Refresh(elsewhere.RefreshToken)).Must(200);
    }

    [Fact]
    public async Task Of_eight_simultaneous_refreshes_of_one_token_at_most_one_succeeds()
    {
        for (var round = 0; round < 5; round++)
        {
            var student = await _server.Student();

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.Refresh(student.RefreshToken)));

            var winners = answers.Where(answer => answer.Status == 200).ToList();
            Assert.True(winners.Count <= 1, $"{winners.Count} of 8 refreshes succeeded");
            Assert.All(answers.Except(winners), loser => loser.Must(401, "TOKEN_INVALID"));
            foreach (var winner in winners)
            {
                (await _server.Refresh(winner.Text("refresh_token"))).Must(401, "TOKEN_INVALID");
            }
        }
    }

    [Fact]
    public async Task A_refresh_token_is_good_for_30_days_and_each_refresh_begins_them_anew()
    {
        var (idle, busy) = (await _server.Student(), await _server.Student());

        _server.Clock.Advance(TimeSpan.FromDays(29));
        var refreshed = (await _server.Refresh(busy.RefreshToken)).Must(200);
        _server.Clock.Advance(TimeSpan.FromDays(1));

        (await _server.Refresh(idle.RefreshToken)).Must(401, "TOKEN_EXPIRED");
        (await _server.Refresh(refreshed.Text("refresh_token"))).Must(200);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await _server.RunMaintenance();
        (await _server.Refresh(idle.RefreshToken)).Must(401);
    }

    [Fact]
    public async Task What_is_no_refresh_token_refreshes_nothing()
    {
        var student = await _server.Student();

        (await _server.Refresh("unknown")).Must(401, "TOKEN_INVALID");
        (await _server.Refresh(student.Token!)).Must(401, "TOKEN_INVALID");
        (await _server.Anonymous.Post("/auth/refresh", new { })).MustName("refresh_token");
        (await _server.Anonymous.Post("/auth/refresh", new { refresh_token = 7 })).MustName("refresh_token");
    }

    [Fact]
    public async Task A_refresh_token_is_not_stored_as_it_is()
    {
        var student = await _server.Student();

        Assert.Equal(1, await _server.Count("select count(*) from refresh_tokens t join sessions s on s.id = t.session_id where s.user_id = @Id", new { student.Id }));
        Assert.Equal(0, await _server.Count("select count(*) from refresh_tokens where token_hash = @RefreshToken", new { student.RefreshToken }));
    }

    [Fact]
    public async Task A_logout_ends_the_session_and_its_descendants_within_30_seconds()
    {
        var student = await _server.Student();
        var elsewhere = await _server.SignIn(student.Email);
        var later = student.With((await _server.Refresh(student.RefreshToken)).Must(200));
        (await later.Profile()).Must(200);

        (await _server.Logout(student.RefreshToken)).Must(204);

        (await _server.Refresh(later.RefreshToken)).Must(401, "TOKEN_INVALID");
        _server.Clock.Advance(AccountIntents.Grace);
        (await later.Profile()).Must(401, "TOKEN_INVALID");
        (await elsewhere.Profile()).Must(200);
    }

    [Fact]
    public async Task A_logout_with_an_unknown_or_spent_token_is_no_error()
    {
        var student = await _server.Student();

        (await _server.Logout("unknown")).Must(204);
        (await _server.Logout(student.RefreshToken)).Must(204);
        (await _server.Logout(student.RefreshToken)).Must(204);
        (await _server.Anonymous.Post("/auth/logout", new { })).MustName("refresh_token");
    }

    [Fact]
    public async Task A_logout_on_one_instance_ends_the_access_token_on_another()
    {
        await using var elsewhere = await fixture.Another();
        var student = await _server.Student();
        (await student.On(elsewhere).Profile()).Must(200);

        (await _server.Logout(student.RefreshToken)).Must(204);
        _server.Clock.Advance(AccountIntents.Grace);

        (await student.On(elsewhere).Profile()).Must(401, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var here = await _server.Student();
        var elsewhere = await _server.SignIn(here.Email);
        (await elsewhere.Profile()).Must(200);

        (await here.Put("/auth/password", new { current_password = Some.Password, new_password = "another one 😀" })).Must(204);

        (await _server.Refresh(elsewhere.RefreshToken)).Must(401, "TOKEN_INVALID");
        _server.Clock.Advance(AccountIntents.Grace);
        (await elsewhere.Profile()).Must(401, "TOKEN_INVALID");
        (await here.Profile()).Must(200);
        (await _server.Refresh(here.RefreshToken)).Must(200);
        (await _server.Login(here.Email)).Must(401, "INVALID_CREDENTIALS");
        (await _server.Login(here.Email, "another one 😀")).Must(200);
    }

    [Fact]
    public async Task A_password_changes_only_for_who_knows_it_and_into_a_good_one()
    {
        var student = await _server.Student();

        (await student.Put("/auth/password", new { current_password = "guessed guessed", new_password = "another one" })).Must(401, "INVALID_CREDENTIALS");
        var tooShort = (await student.Put("/auth/password", new { new_password = "1234567" })).MustName("current_password").MustName("new_password");

        Assert.Equal("Password must be at least 8 characters", tooShort.MessageAbout("new_password"));
        (await _server.Login(student.Email)).Must(200);
    }

    [Fact]
    public async Task A_disabled_accounts_tokens_stop_within_30_seconds_on_every_instance()
    {
        await using var elsewhere = await fixture.Another();
        var (admin, student) = (await _server.Admin(), await _server.Student());
        (await student.Profile()).Must(200);
        (await student.On(elsewhere).Profile()).Must(200);

        await admin.Alter(student, new { is_active = false });
        _server.Clock.Advance(AccountIntents.Grace);

        (await student.Profile()).Must(401, "TOKEN_INVALID");
        (await student.On(elsewhere).Profile()).Must(401, "TOKEN_INVALID");
        Assert.NotEqual(200, (await _server.Refresh(student.RefreshToken)).Status);
        Assert.NotEqual(200, (await elsewhere.Refresh(student.RefreshToken)).Status);
    }

    [Fact]
    public async Task An_account_that_is_enabled_again_signs_in_anew_but_its_old_sessions_stay_ended()
    {
        var (admin, student) = (await _server.Admin(), await _server.Student());

        await admin.Alter(student, new { is_active = false });
        await admin.Alter(student, new { is_active = true });
        _server.Clock.Advance(AccountIntents.Grace);

        (await student.Profile()).Must(401, "TOKEN_INVALID");
        (await _server.Refresh(student.RefreshToken)).Must(401, "TOKEN_INVALID");
        (await (await _server.SignIn(student.Email)).Profile()).Must(200);
    }

    [Fact]
    public async Task A_disabled_students_future_reservations_are_cancelled_and_their_places_free()
    {
        var (admin, owner, student) = (await _server.Admin(), await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var (monday, later) = (_server.Next(DayOfWeek.Monday), _server.Next(DayOfWeek.Monday, weeks: 1));
        var (pending, confirmed) = (await student.Reserved(company, monday), await student.Reserved(company, later));
        (await owner.Post($"/reservations/{confirmed}/confirm")).Must(200);

        await admin.Alter(student, new { is_active = false });

        foreach (var id in new[] { pending, confirmed })
        {
            var seen = (await owner.Get($"/reservations/{id}")).Must(200);
            Assert.Equal(("cancelled", "admin"), (seen.Text("status"), seen.Text("cancelled_by")));
        }

        Assert.Equal(1, await _server.PlacesLeft(company, monday));
        (await (await _server.Student()).Reserve(company, later)).Must(201);
    }

    [Fact]
    public async Task A_new_role_counts_and_tokens_of_the_old_one_stop_within_30_seconds_on_every_instance()
    {
        await using var elsewhere = await fixture.Another();
        var (admin, person) = (await _server.Admin(), await _server.Student());
        (await person.Profile()).Must(200);
        (await person.On(elsewhere).Profile()).Must(200);

        await admin.Alter(person, new { role = "company" });
        _server.Clock.Advance(AccountIntents.Grace);

        (await person.Profile()).Must(401, "TOKEN_INVALID");
        (await person.On(elsewhere).Profile()).Must(401, "TOKEN_INVALID");
        await (await _server.SignIn(person.Email)).Company();
    }

    [Fact]
    public async Task An_administrator_who_no_longer_is_one_may_do_nothing_of_it_30_seconds_later()
    {
        var (admin, former) = (await _server.Admin(), await _server.AnotherAdmin());
        (await former.Get("/users")).Must(200);

        await admin.Alter(former, new { role = "student" });
        _server.Clock.Advance(AccountIntents.Grace);

        (await former.Get("/users")).Must(401, "TOKEN_INVALID");
        (await (await _server.SignIn(former.Email)).Get("/users")).Must(403, "FORBIDDEN");
    }
}

public sealed class SessionTests_on_SQLite(OnSqlite fixture) : SessionTests(fixture), IClassFixture<OnSqlite>;

public sealed class SessionTests_on_MariaDB(OnMariaDb fixture) : SessionTests(fixture), IClassFixture<OnMariaDb>;
