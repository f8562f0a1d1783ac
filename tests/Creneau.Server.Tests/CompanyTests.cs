using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class CompanyTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_new_company_is_shown_as_it_was_given_with_defaults_for_the_rest()
    {
        var owner = await _server.Owner();

        var created = (await owner.Post("/companies", new { name = "  Atelier 😀 ", city = "Lyon", website = "https://example.org", unknown = 1 })).Must(201);

        var id = created.Member("company").GetProperty("id").GetInt64();
        var page = await _server.Anonymous.Page(id);
        Assert.Equal($"/api/companies/{id}", created.Headers["Location"]);
        Assert.Equal(page.GetRawText(), created.Member("company").GetRawText());
        Assert.Equal("Atelier 😀", page.GetProperty("name").GetString());
        Assert.Equal("Lyon", page.GetProperty("city").GetString());
        Assert.Equal("https://example.org", page.GetProperty("website").GetString());
        Assert.Null(page.GetProperty("siret").GetString());
        Assert.Equal("Europe/Paris", page.GetProperty("time_zone").GetString());
        Assert.False(page.GetProperty("auto_confirm").GetBoolean());
        Assert.True(page.GetProperty("is_active").GetBoolean());
        Assert.Equal("2026-03-02T08:00:00Z", page.GetProperty("created_at").GetString());
    }

    [Fact]
    public async Task A_page_has_exactly_the_members_of_the_contract()
    {
        var company = await (await _server.Owner()).OpenCompany();

        var page = await _server.Anonymous.Page(company);

        Assert.Equal(
            "address auto_confirm city created_at description email id is_active linkedin_url logo_url name phone postal_code sector siret time_zone timeslots website",
            page.Members());
        Assert.Equal("day_of_week end_time id is_active max_reservations slot_minutes start_time", page.GetProperty("timeslots")[0].Members());
    }

    [Fact]
    public async Task A_change_replaces_what_it_names_and_an_empty_text_clears()
    {
        var owner = await _server.Owner();
        var company = await owner.Publish(new { name = "Before", sector = "Bois", phone = "0100000000", description = "stays" });

        (await owner.Put($"/companies/{company}", new { name = "After", phone = "", auto_confirm = true })).Must(200);

        var page = await _server.Anonymous.Page(company);
        Assert.Equal("After", page.GetProperty("name").GetString());
        Assert.Null(page.GetProperty("phone").GetString());
        Assert.Equal("stays", page.GetProperty("description").GetString());
        Assert.True(page.GetProperty("auto_confirm").GetBoolean());
        Assert.Equal(["After"], await _server.Anonymous.Find("sector=bois&q=after"));
        Assert.Empty(await _server.Anonymous.Find("sector=bois&q=before"));
    }

    [Fact]
    public async Task A_linkedin_address_is_published_changed_and_cleared()
    {
        var owner = await _server.Owner();
        var company = await owner.Publish(new { name = "Linked", linkedin_url = "https://www.linkedin.com/company/linked" });
        var published = (await _server.Anonymous.Page(company)).TextOf("linkedin_url");

        (await owner.Put($"/companies/{company}", new { linkedin_url = "https://linkedin.com/company/other" })).Must(200);
        var changed = (await _server.Anonymous.Page(company)).TextOf("linkedin_url");
        (await owner.Put($"/companies/{company}", new { city = "Lyon" })).Must(200);
        var stays = (await _server.Anonymous.Page(company)).TextOf("linkedin_url");
        (await owner.Put($"/companies/{company}", new { linkedin_url = "" })).Must(200);

        Assert.Equal(("https://www.linkedin.com/company/linked", "https://linkedin.com/company/other"), (published, changed));
        Assert.Equal(changed, stays);
        Assert.Null((await _server.Anonymous.Page(company)).TextOf("linkedin_url"));
    }

    [Theory]
    [InlineData("name", "   ")]
    [InlineData("name", null)]
    [InlineData("siret", "1234567890123")]
    [InlineData("siret", "123456789012345")]
    [InlineData("siret", "1234567890123x")]
    [InlineData("siret", "١٢٣٤٥٦٧٨٩٠١٢٣٤")]
    [InlineData("email", "no address")]
    [InlineData("website", "javascript:alert(1)")]
    [InlineData("logo_url", "//example.org/logo.png")]
    [InlineData("linkedin_url", "http://www.linkedin.com/company/x")]
    [InlineData("linkedin_url", "https://notlinkedin.com/company/x")]
    [InlineData("linkedin_url", "https://linkedin.com@example.org/company/x")]
    [InlineData("linkedin_url", "www.linkedin.com/company/x")]
    [InlineData("time_zone", "Mars/Olympus")]
    [InlineData("time_zone", "Romance Standard Time")]
    [InlineData("time_zone", "")]
    [InlineData("time_zone", "../../etc/passwd")]
    public async Task A_bad_value_is_refused_by_name(string field, string? value)
    {
        var owner = await _server.Owner();

        var answer = await owner.Post("/companies", new Dictionary<string, string?> { ["name"] = "Refused", [field] = value });

        answer.MustName(field);
    }

    [Theory]
    [InlineData("name", 255)]
    [InlineData("address", 255)]
    [InlineData("city", 100)]
    [InlineData("sector", 100)]
    [InlineData("description", 5000)]
    public async Task A_text_may_be_so_long_and_no_longer_whatever_its_script(string field, int most)
    {
        var owner = await _server.Owner();
        var longest = string.Concat(Enumerable.Repeat("😀", most));

        var company = await owner.Publish(new Dictionary<string, string?> { ["name"] = "Long", [field] = longest });

        Assert.Equal(longest, (await _server.Anonymous.Page(company)).GetProperty(field).GetString());
        (await owner.Put($"/companies/{company}", new Dictionary<string, string?> { [field] = longest + "x" })).MustName(field);
    }

    [Fact]
    public async Task Only_its_owner_and_an_administrator_change_a_company()
    {
        var (owner, stranger, student, admin) = (await _server.Owner(), await _server.Owner(), await _server.Student(), await _server.Admin());
        var company = await owner.Company();

        (await _server.Anonymous.Post("/companies", new { name = "X" })).Must(401, "TOKEN_MISSING");
        (await student.Post("/companies", new { name = "X" })).Must(403, "FORBIDDEN");
        (await student.Put($"/companies/{company}", new { name = "X" })).Must(403, "FORBIDDEN");
        (await stranger.Put($"/companies/{company}", new { name = "X" })).Must(403, "FORBIDDEN");
        (await stranger.Delete($"/companies/{company}")).Must(403, "FORBIDDEN");
        (await admin.Put($"/companies/{company}", new { name = "By the admin" })).Must(200);
        (await owner.Put("/companies/999999", new { name = "X" })).Must(404, "NOT_FOUND");

        Assert.Equal("By the admin", (await _server.Anonymous.Page(company)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_siret_belongs_to_one_company_until_that_is_deleted()
    {
        var (owner, other, siret) = (await _server.Owner(), await _server.Owner(), Some.Siret());
        var first = await owner.Publish(new { name = "First", siret });
        var second = await other.Company();

        (await other.Post("/companies", new { name = "Copy", siret })).Must(409, "SIRET_EXISTS");
        (await other.Put($"/companies/{second}", new { siret, city = "Nowhere" })).Must(409, "SIRET_EXISTS");
        (await owner.Put($"/companies/{first}", new { siret, city = "Here" })).Must(200);
        Assert.Null((await _server.Anonymous.Page(second)).GetProperty("city").GetString());

        (await owner.Delete($"/companies/{first}")).Must(204);
        (await other.Put($"/companies/{second}", new { siret })).Must(200);
        Assert.Equal(siret, (await _server.Anonymous.Page(second)).GetProperty("siret").GetString());
    }

    [Fact]
    public async Task Only_one_of_many_rivals_gets_a_siret()
    {
        var owner = await _server.Owner();
        for (var round = 0; round < 5; round++)
        {
            var siret = Some.Siret();

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(rival => owner.Post("/companies", new { name = $"Rival {rival}", siret })));

            Assert.Single(answers, answer => answer.Status == 201);
            Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Must(409, "SIRET_EXISTS"));
        }
    }

    [Fact]
    public async Task The_time_zone_stays_while_reservations_are_ahead()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var reservation = await student.Reserved(company, _server.Next(DayOfWeek.Monday));

        (await owner.Put($"/companies/{company}", new { time_zone = "America/New_York", city = "New York" })).Must(409, "RESERVATIONS_EXIST");
        (await owner.Put($"/companies/{company}", new { time_zone = "Europe/Paris", name = "Same zone" })).Must(200);
        Assert.Null((await _server.Anonymous.Page(company)).GetProperty("city").GetString());

        (await student.Delete($"/reservations/{reservation}")).Must(200);
        (await owner.Put($"/companies/{company}", new { time_zone = "America/New_York" })).Must(200);
        Assert.Equal("America/New_York", (await _server.Anonymous.Page(company)).GetProperty("time_zone").GetString());
    }

    [Fact]
    public async Task The_time_zone_stays_while_students_wait_or_have_an_offer()
    {
        var (owner, holder, student) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var held = await holder.Reserved(company, monday);
        (await student.Join(company, monday)).Must(201);
        await _server.Plant("update reservations set status = 'cancelled', cancelled_at = @Now, cancelled_by = 'student' where id = @held", new { _server.Now, held }); // offers nothing yet

        (await owner.Put($"/companies/{company}", new { time_zone = "America/New_York" })).Must(409, "RESERVATIONS_EXIST");
        await _server.RunMaintenance();
        Assert.Equal(1, await _server.Count("select count(*) from held_places where company_id = @company and is_open = 1", new { company }));
        (await owner.Put($"/companies/{company}", new { time_zone = "America/New_York" })).Must(409, "RESERVATIONS_EXIST");

        (await student.Leave(company, monday)).Must(204);
        (await owner.Put($"/companies/{company}", new { time_zone = "America/New_York" })).Must(200);
        Assert.Empty(await _server.Faults());
    }
}

public sealed class CompanyTests_on_SQLite(OnSqlite fixture) : CompanyTests(fixture), IClassFixture<OnSqlite>;

public sealed class CompanyTests_on_MariaDB(OnMariaDb fixture) : CompanyTests(fixture), IClassFixture<OnMariaDb>;
