using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What the list of companies shows and how it is searched.</summary>
public abstract class CompanyListTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_list_has_exactly_the_members_of_the_contract()
    {
        await (await _server.Owner()).Publish(new { name = "Listed", city = "Membreville" });

        var list = (await _server.Anonymous.Get("/companies?city=Membreville")).Must(200);

        Assert.Equal("companies limit page total", list.Body.Members());
        Assert.Equal("city description id is_active logo_url name postal_code sector website", list.Member("companies")[0].Members());
    }

    [Fact]
    public async Task City_and_sector_match_whole_and_without_case()
    {
        var owner = await _server.Owner();
        await owner.Publish(new { name = "Accent", city = "Évry", sector = "Énergie" });
        await owner.Publish(new { name = "Longer", city = "Évry-Courcouronnes", sector = "Énergie verte" });

        Assert.Equal(["Accent"], await _server.Anonymous.Find("city=ÉVRY"));
        Assert.Equal(["Accent"], await _server.Anonymous.Find("city=évry&sector=éNERGIE"));
        Assert.Equal(["Accent"], await _server.Anonymous.Find("sector=énergie"));
        Assert.Empty(await _server.Anonymous.Find("city=Evry"));
        Assert.Empty(await _server.Anonymous.Find("city=Évr"));
        Assert.Empty(await _server.Anonymous.Find("city=Évry&sector=Énergie verte"));
    }

    [Fact]
    public async Task A_search_looks_in_name_sector_city_and_description_without_case()
    {
        var owner = await _server.Owner();
        await owner.Publish(new { name = "1 La ZÉBRURE bleue" });
        await owner.Publish(new { name = "2", sector = "Zébrure" });
        await owner.Publish(new { name = "3", city = "Zébrures-sur-Mer" });
        await owner.Publish(new { name = "4", description = "peint des zébrures" });
        await owner.Publish(new { name = "5", address = "rue de la Zébrure", website = "https://example.org/zébrure" });

        Assert.Equal(["1 La ZÉBRURE bleue", "2", "3", "4"], await _server.Anonymous.Find("q=zÉbrure"));
        Assert.Equal(["3"], await _server.Anonymous.Find("q=zébrure&city=zébrures-SUR-mer"));
    }

    [Fact]
    public async Task A_search_and_the_order_of_names_do_without_accents()
    {
        var owner = await _server.Owner();
        await owner.Publish(new { name = "Étage Quetzal", city = "Nîmes", description = "Cœur d’Ænéas" });
        await owner.Publish(new { name = "Eta Quetzal", sector = "Ingénierie" });
        await owner.Publish(new { name = "Ziel Que\u0301tzal" });
        await owner.Publish(new { name = "Tokyo 東京 プール Quetzal" });

        Assert.Equal(["Eta Quetzal", "Étage Quetzal", "Tokyo 東京 プール Quetzal", "Ziel Que\u0301tzal"], await _server.Anonymous.Find("q=quetzal"));
        Assert.Equal(["Étage Quetzal"], await _server.Anonymous.Find("q=ÉTAGE+quétzal"));
        Assert.Equal(["Étage Quetzal"], await _server.Anonymous.Find("q=etage+nimes+coeur+aeneas"));
        Assert.Equal(["Étage Quetzal"], await _server.Anonymous.Find("q=cœur+quetzal"));
        Assert.Equal(["Eta Quetzal"], await _server.Anonymous.Find("q=ingenierie+quetzal"));
        Assert.Equal(["Tokyo 東京 プール Quetzal"], await _server.Anonymous.Find("q=プール"));
    }

    [Fact]
    public async Task What_was_stored_with_accents_is_found_without_them_after_the_upgrade()
    {
        var company = await (await _server.Owner()).Publish(new { name = "Dépôt Wombat", description = "Sœurs" });
        await _server.Plant("update companies set name_key = 'dépôt wombat', search_text = 'dépôt wombat sœurs' where id = @company", new { company });
        Assert.Empty(await _server.Anonymous.Find("q=depot+wombat"));

        foreach (var statement in Migrator.Files(_server.Database.Dialect.Name).Single(file => file.Name == "0028_without_accents").Sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await _server.Plant(statement);
        }

        Assert.Equal(["Dépôt Wombat"], await _server.Anonymous.Find("q=depot+wombat+soeurs"));
    }

    [Fact]
    public async Task A_search_finds_words_in_any_order_and_in_several_fields()
    {
        var owner = await _server.Owner();
        await owner.Publish(new { name = "Atelier Okapi", sector = "Photographie", city = "Lyon-sur-Okapi" });
        await owner.Publish(new { name = "Okapi seul", sector = "Optique" });

        Assert.Equal(["Atelier Okapi"], await _server.Anonymous.Find("q=lyon+okapi+ATELIER"));
        Assert.Equal(["Atelier Okapi"], await _server.Anonymous.Find("q=okapi+photo+atelier+lyon-sur"));
        Assert.Equal(["Atelier Okapi", "Okapi seul"], await _server.Anonymous.Find("q=+okapi++"));
        Assert.Empty(await _server.Anonymous.Find("q=okapi+atelier+optique"));
    }

    [Theory]
    [InlineData("100%", "100 euros")]
    [InlineData("a_b", "axb")]
    [InlineData("wow!", "wow?")]
    [InlineData("l'été", "l été")]
    [InlineData("\\", "/")]
    [InlineData("!%", "%")]
    [InlineData("' or '1'='1", "1")]
    public async Task A_search_takes_every_character_as_it_is(string text, string other)
    {
        var (owner, city) = (await _server.Owner(), Guid.NewGuid().ToString("N"));
        await owner.Publish(new { name = $"has {text} inside", city });
        await owner.Publish(new { name = $"has {other} inside", city });

        var found = await _server.Anonymous.Find($"city={city}&q={Uri.EscapeDataString(text)}");

        Assert.Equal([$"has {text} inside"], found);
    }

    [Fact]
    public async Task Pages_hold_every_company_once_and_in_the_same_order()
    {
        var owner = await _server.Owner();
        foreach (var name in new[] { "Same", "Same", "same", "Other", "Zoo", "Same", "étage" })
        {
            await owner.Publish(new { name, city = "Pagination" });
        }

        var whole = await Ids("limit=100");
        var pages = new[] { await Ids("limit=3&page=1"), await Ids("limit=3&page=2"), await Ids("limit=3&page=3") };
        var beyond = (await _server.Anonymous.Get("/companies?city=Pagination&limit=3&page=4")).Must(200);

        Assert.Equal([3, 3, 1], pages.Select(page => page.Length));
        Assert.Equal(whole, pages.SelectMany(page => page));
        Assert.Equal(whole, await Ids("limit=100"));
        Assert.Empty(beyond.Member("companies").EnumerateArray());
        Assert.Equal((7, 4, 3), (beyond.Member("total").GetInt32(), beyond.Member("page").GetInt32(), beyond.Member("limit").GetInt32()));

        async Task<long[]> Ids(string query) =>
            [.. (await _server.Anonymous.Get($"/companies?city=Pagination&{query}")).Must(200).Member("companies").EnumerateArray().Select(company => company.GetProperty("id").GetInt64())];
    }

    [Theory]
    [InlineData("page", "0")]
    [InlineData("page", "-1")]
    [InlineData("page", "x")]
    [InlineData("page", "1.5")]
    [InlineData("page", "2147483648")]
    [InlineData("limit", "0")]
    [InlineData("limit", "101")]
    [InlineData("limit", "99999999999999999999")]
    public async Task A_bad_page_or_limit_is_refused_by_name(string name, string value) =>
        (await _server.Anonymous.Get($"/companies?{name}={value}")).MustName(name);

    [Fact]
    public async Task The_last_page_that_can_be_asked_for_is_empty()
    {
        var list = (await _server.Anonymous.Get("/companies?page=2147483647&limit=100")).Must(200);

        Assert.Empty(list.Member("companies").EnumerateArray());
    }
}

public sealed class CompanyListTests_on_SQLite(OnSqlite fixture) : CompanyListTests(fixture), IClassFixture<OnSqlite>;

public sealed class CompanyListTests_on_MariaDB(OnMariaDb fixture) : CompanyListTests(fixture), IClassFixture<OnMariaDb>;
