using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Races between the calls of one account.</summary>
[Trait("Speed", "Slow")]
public abstract class AccountRaceTests(ServerFixture fixture) : RacingTests(fixture)
{
    [Fact]
    public async Task A_login_with_the_old_password_does_not_outlive_its_change()
    {
        for (var round = 0; round < 4; round++)
        {
            var student = await Server.Student();

            var answers = await Race([.. Enumerable.Repeat(student, 8)], (person, i) => i == 0
                ? person.Put("/auth/password", new { current_password = Some.Password, new_password = "another password" })
                : person.Post("/auth/login", new { email = person.Email, password = Some.Password }));

            answers[0].Must(204);
            foreach (var login in answers.Where(answer => answer.Status == 200))
            {
                (await Server.Anonymous.Post("/auth/refresh", new { refresh_token = login.Text("refresh_token") })).Must(401);
            }
        }
    }

    [Fact]
    public async Task An_account_that_is_erased_while_it_is_changed_stays_erased()
    {
        var admin = await Server.Admin();
        for (var round = 0; round < Rounds; round++)
        {
            var student = await Server.Student();

            var answers = await Race([student, admin, student], (person, i) => i switch
            {
                0 => person.Delete("/users/me", new { password = Some.Password }),
                1 => person.Put($"/users/{student.Id}", new { role = "student" }),
                _ => person.Put("/users/me", new { first_name = "Zoé" }),
            });

            answers[0].Must(204);
            var left = (await admin.Get($"/users/{student.Id}")).Must(200);
            Assert.Equal(("Deleted", false), (left.Text("first_name"), left.Member("is_active").GetBoolean()));
            (await student.Put("/users/me", new { first_name = "Zoé" })).Must(401);
        }
    }

    [Fact]
    public async Task A_disabled_student_holds_nothing()
    {
        var (owner, admin) = (await Server.Owner(), await Server.Admin());
        var company = await owner.OpenCompany(places: 99, start: "08:00", end: "18:00", autoConfirm: true);
        for (var round = 0; round < Rounds; round++)
        {
            var student = await Server.Student();

            await Race([admin, student, student, student, student], (person, i) => i == 0
                ? person.Put($"/users/{student.Id}", new { is_active = false })
                : person.Reserve(company, Monday, $"{8 + i:00}:00", $"{9 + i:00}:00"));

            Assert.Equal(0, await Active("user_id = @Id", new { student.Id }));
        }
    }
}

public sealed class AccountRaceTests_on_SQLite(OnSqlite fixture) : AccountRaceTests(fixture), IClassFixture<OnSqlite>;

public sealed class AccountRaceTests_on_MariaDB(OnMariaDb fixture) : AccountRaceTests(fixture), IClassFixture<OnMariaDb>;
