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

        _server.Clock.Advance(TimeSpan.FromSeconds(10.1));
        (await _server.Refresh(student.RefreshToken)).Must(401, "TOKEN_INVALID");

        (await _server.Refresh(thief.RefreshToken)).Must(401, "TOKEN_INVALID");
        _server.Clock.Advance(AccountIntents.Grace);
        (await thief.Profile()).Must(401, "TOKEN_INVALID");
        (await student.Profile()).Must(401, "TOKEN_INVALID");
        (await elsewhere.Profile()).Must(200);
        (await _server.Refresh(elsewhere.RefreshToken)).Must(200);
    }

    [Fact]
    public async Task A_refresh_token_that_is_sent_again_within_10_seconds_gets_the_same_answer()
    {
        await using var elsewhere = await fixture.Another();
        var student = await _server.Student();
        var first = (await _server.Refresh(student.RefreshToken)).Must(200);

        _server.Clock.Advance(TimeSpan.FromSeconds(9));
        var again = (await elsewhere.Refresh(student.RefreshToken)).Must(200);

        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        (await student.With(again).Profile()).Must(200);
        (await _server.Refresh(again.Text("refresh_token"))).Must(200);
    }

    [Fact]
    public async Task Of_eight_simultaneous_refreshes_of_one_token_all_get_the_same_answer()
    {
        for (var round = 0; round < 5; round++)
        {
            var student = await _server.Student();

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.Refresh(student.RefreshToken)));

            Assert.Single(answers.Select(answer => answer.Must(200).Body.GetRawText()).Distinct());
            Assert.Equal(2, await _server.Count("select count(*) from refresh_tokens t join sessions s on s.id = t.session_id where s.user_id = @Id", new { student.Id }));
            (await _server.Refresh(answers[0].Text("refresh_token"))).Must(200);
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
    public async Task A_session_ends_180_days_after_it_began_however_often_it_is_refreshed()
    {
        var student = await _server.Student();
        for (var days = 0; days < 174; days += 29)
        {
            _server.Clock.Advance(TimeSpan.FromDays(29));
            student = student.With((await _server.Refresh(student.RefreshToken)).Must(200));
        }

        _server.Clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(1));
        student = student.With((await _server.Refresh(student.RefreshToken)).Must(200));
        (await student.Profile()).Must(200);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));

        (await student.Profile()).Must(401, "TOKEN_INVALID");
        (await _server.Refresh(student.RefreshToken)).Must(401, "TOKEN_EXPIRED");
    }

    [Fact]
    public async Task Used_refresh_tokens_go_after_a_day_in_batches_and_the_last_one_stays()
    {
        var student = await _server.Student();
        student = student.With((await _server.Refresh(student.RefreshToken)).Must(200));
        await _server.Plant("update refresh_tokens set used_at = created_at where used_at is not null");
        _server.Clock.Advance(TimeSpan.FromHours(23));
        await _server.RunMaintenance();
        Assert.Equal(2, await Tokens());

        _server.Clock.Advance(TimeSpan.FromHours(2));
        await _server.RunMaintenance();

        Assert.Equal(1, await Tokens());
        (await _server.Refresh(student.RefreshToken)).Must(200);

        Task<long> Tokens() => _server.Count("select count(*) from refresh_tokens t join sessions s on s.id = t.session_id where s.user_id = @Id", new { student.Id });
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
}

public sealed class SessionTests_on_SQLite(OnSqlite fixture) : SessionTests(fixture), IClassFixture<OnSqlite>;

public sealed class SessionTests_on_MariaDB(OnMariaDb fixture) : SessionTests(fixture), IClassFixture<OnMariaDb>;
