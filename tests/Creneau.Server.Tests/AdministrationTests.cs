using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What administrators do. Every test leaves the first administrator as the only one.</summary>
public abstract class AdministrationTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_first_administrator_signs_in_with_the_password_of_the_settings() =>
        (await (await _server.SignIn(TestServer.AdminEmail)).Get("/users")).Must(200);

    [Fact]
    public async Task Users_are_found_without_accents()
    {
        var admin = await _server.Admin();
        var family = "Élodie" + Guid.NewGuid().ToString("N");
        var student = await Named(family, "student");

        Assert.Equal([student], await Found(admin, $"q={family.Replace('É', 'e')}"));
        Assert.Equal([student], await Found(admin, $"q={family.ToUpperInvariant()}"));
    }

    [Fact]
    public async Task The_list_of_users_is_filtered_by_role_and_by_whether_they_are_active()
    {
        var admin = await _server.Admin();
        var family = "Family" + Guid.NewGuid().ToString("N");
        var (student, owner, disabled) = (await Named(family, "student"), await Named(family, "company"), await Named(family, "student"));
        (await admin.Put($"/users/{disabled}", new { is_active = false })).Must(200);

        Assert.Equal([disabled, owner, student], await Found(admin, $"q={family}"));
        Assert.Equal([disabled, student], await Found(admin, $"q={family}&role=student"));
        Assert.Equal([owner], await Found(admin, $"q={family}&role=company"));
        Assert.Equal([], await Found(admin, $"q={family}&role=admin"));
        Assert.Equal([owner, student], await Found(admin, $"q={family}&is_active=true"));
        Assert.Equal([disabled], await Found(admin, $"q={family}&is_active=false"));
        Assert.Equal([disabled], await Found(admin, $"q={family}&is_active=false&role=student"));
    }

    [Fact]
    public async Task The_list_of_users_is_searched_in_names_and_addresses_for_the_text_as_it_stands()
    {
        var admin = await _server.Admin();
        var mark = "M" + Guid.NewGuid().ToString("N");
        var (percent, underscore, bang, plain) = (await Named(mark + "5%0"), await Named(mark + "5_0"), await Named(mark + "5!0"), await Named(mark + "5x0"));
        var addressed = await _server.Student();

        Assert.Equal([plain, bang, underscore, percent], await Found(admin, "q=" + mark.ToUpperInvariant()));
        Assert.Equal([percent], await Found(admin, $"q={mark}5%250"));
        Assert.Equal([underscore], await Found(admin, $"q={mark}5_0"));
        Assert.Equal([bang], await Found(admin, $"q={mark}5!0"));
        Assert.Equal([addressed.Id], await Found(admin, "q=" + addressed.Email[5..30].ToUpperInvariant()));
    }

    [Fact]
    public async Task The_list_of_users_is_searched_without_case_in_any_script()
    {
        var admin = await _server.Admin();
        var mark = Guid.NewGuid().ToString("N");
        var zoe = await Named("Ünal" + mark);

        Assert.Equal([zoe], await Found(admin, "q=üNAL" + mark));
        Assert.Equal([zoe], await Found(admin, "q=ÜNAL" + mark));
    }

    [Fact]
    public async Task The_list_of_users_comes_in_pages()
    {
        var admin = await _server.Admin();
        var family = "Pages" + Guid.NewGuid().ToString("N");
        var (first, second, third) = (await Named(family), await Named(family), await Named(family));

        var page = (await admin.Get($"/users?q={family}&limit=2&page=2")).Must(200);

        Assert.Equal(["limit", "page", "total", "users"], page.Body.Names());
        Assert.Equal((3, 2, 2), (page.Member("total").GetInt32(), page.Member("page").GetInt32(), page.Member("limit").GetInt32()));
        Assert.Equal([first], await Found(admin, $"q={family}&limit=2&page=2"));
        Assert.Equal([third, second], await Found(admin, $"q={family}&limit=2"));
        Assert.Equal([], await Found(admin, $"q={family}&limit=2&page=3"));
        Assert.Equal([], await Found(admin, $"q={family}&limit=100&page={int.MaxValue}"));
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=99999999999", "page")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("role=king", "role")]
    [InlineData("is_active=maybe", "is_active")]
    public async Task A_bad_filter_is_named(string query, string field) => (await (await _server.Admin()).Get("/users?" + query)).MustName(field);

    [Fact]
    public async Task An_account_is_read_and_changed_in_what_is_given()
    {
        var (admin, student) = (await _server.Admin(), await _server.Student());
        var before = (await admin.Get($"/users/{student.Id}")).Must(200);

        var changed = (await admin.Alter(student, new { first_name = " Ada ", last_name = (string?)null })).Member("user");

        Assert.Equal((await student.Profile()).Body.Names(), before.Body.Names());
        Assert.Equal(("Ada", "Ünal", "student"), (changed.TextOf("first_name"), changed.TextOf("last_name"), changed.TextOf("role")));
        Assert.True(changed.GetProperty("is_active").GetBoolean());
        Assert.Equal(changed.ToString(), (await admin.Get($"/users/{student.Id}")).Must(200).Content);
        Assert.Equal(("0600000000", "Lycée"), (changed.TextOf("phone"), changed.TextOf("school")));
    }

    [Fact]
    public async Task A_change_that_makes_no_sense_is_refused()
    {
        var (admin, student) = (await _server.Admin(), await _server.Student());

        (await admin.Put($"/users/{student.Id}", new { role = "king", first_name = " ", last_name = new string('n', 101) }))
            .MustName("role").MustName("first_name").MustName("last_name");
        (await admin.Put($"/users/{student.Id}", new { is_active = "yes" })).MustName("is_active");
        (await admin.Put("/users/999999999", new { first_name = "Ada" })).Must(404, "NOT_FOUND");
        (await admin.Get("/users/999999999")).Must(404, "NOT_FOUND");
        (await admin.Get("/users/99999999999999999999")).Must(404, "NOT_FOUND");
    }

    [Fact]
    public async Task An_administrator_can_be_made_and_unmade_by_another()
    {
        var (admin, second) = (await _server.Admin(), await _server.AnotherAdmin());

        (await second.Get("/users")).Must(200);
        await admin.Alter(second, new { role = "student" });

        (await (await _server.SignIn(second.Email)).Get("/users")).Must(403, "FORBIDDEN");
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_demoted_or_disabled()
    {
        var admin = await _server.Admin();

        (await admin.Put($"/users/{admin.Id}", new { role = "student" })).Must(409, "LAST_ADMIN");
        (await admin.Put($"/users/{admin.Id}", new { is_active = false })).Must(409, "LAST_ADMIN");

        (await admin.Get("/users")).Must(200);
        await _server.Admin();
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_deleted()
    {
        var admin = await _server.Admin();

        (await admin.Delete("/users/me", new { password = Some.Password })).Must(409, "LAST_ADMIN");

        (await admin.Get("/users")).Must(200);
    }

    [Fact]
    public async Task A_disabled_administrator_does_not_count()
    {
        var (admin, second) = (await _server.Admin(), await _server.AnotherAdmin());
        await admin.Alter(second, new { is_active = false });

        (await admin.Put($"/users/{admin.Id}", new { role = "student" })).Must(409, "LAST_ADMIN");

        await admin.Alter(second, new { role = "student" });
    }

    [Fact]
    public async Task Two_administrators_cannot_remove_each_other_at_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var (admin, second) = (await _server.Admin(), await _server.AnotherAdmin());

            var answers = await Task.WhenAll(
                admin.Put($"/users/{second.Id}", new { role = "student" }), second.Put($"/users/{admin.Id}", new { role = "student" }));

            Assert.Single(answers, answer => answer.Status == 200);
            var survivor = answers[0].Status == 200 ? admin : second;
            Assert.Equal([survivor.Id], await Found(survivor, "role=admin"));
            await survivor.Alter(admin, new { role = "admin" });
            if (survivor == second)
            {
                await survivor.Alter(second, new { role = "student" });
            }
        }
    }

    private static async Task<IReadOnlyList<long>> Found(Client admin, string query) =>
        [.. (await admin.Get("/users?" + query)).Must(200).Member("users").EnumerateArray().Select(user => user.GetProperty("id").GetInt64())];

    private async Task<long> Named(string lastName, string role = "student")
    {
        var account = new { email = Some.Email(), password = Some.Password, first_name = "Ada", last_name = lastName, role };
        return (await _server.Anonymous.Post("/auth/register", account)).Must(201).Member("user_id").GetInt64();
    }
}

public sealed class AdministrationTests_on_SQLite(OnSqlite fixture) : AdministrationTests(fixture), IClassFixture<OnSqlite>;

public sealed class AdministrationTests_on_MariaDB(OnMariaDb fixture) : AdministrationTests(fixture), IClassFixture<OnMariaDb>;
