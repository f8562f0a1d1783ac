using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Platform;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>What ends sessions besides a logout.</summary>
public abstract class SessionEndTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

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
    public async Task All_other_sessions_end_at_once_however_many_there_are()
    {
        var (here, stranger) = (await _server.Student(), await _server.Student());
        var oldest = await _server.SignedIn(here.Email);
        for (var more = 0; more < 110; more++)
        {
            await _server.SignedIn(here.Email);
        }

        (await oldest.Profile()).Must(200);
        var own = await _server.Count("select min(id) from sessions where user_id = @Id", new { here.Id });

        var ended = await _server.Services.GetRequiredService<EndOtherSessions>().Execute(new Actor(here.Id, Role.Student, own), TestContext.Current.CancellationToken);

        Assert.Null(ended.Refusal);
        (await oldest.Profile()).Must(401, "TOKEN_INVALID");
        (await here.Profile()).Must(200);
        (await stranger.Profile()).Must(200);
        Assert.Equal(1, await _server.Count("select count(*) from sessions where user_id = @Id and ended_at is null", new { here.Id }));
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

public sealed class SessionEndTests_on_SQLite(OnSqlite fixture) : SessionEndTests(fixture), IClassFixture<OnSqlite>;

public sealed class SessionEndTests_on_MariaDB(OnMariaDb fixture) : SessionEndTests(fixture), IClassFixture<OnMariaDb>;
