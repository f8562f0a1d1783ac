namespace Creneau.Web.Tests;

/// <summary>The search form keeps the filters that the results were found with.</summary>
public abstract class CompanySearchPageTests(Site site)
{
    [Fact]
    public async Task The_sector_of_the_search_is_chosen_in_the_form_however_many_are_bigger_and_however_it_is_written()
    {
        var owners = new[] { await site.Register("company"), await site.Register("company") };
        for (var number = 0; number < 14; number++)
        {
            await site.Post("/api/companies", owners[number % 2].Token, new { name = $"N° {number}", city = "Lyon", sector = number == 13 ? "Santé" : $"Métier {number:00}" });
        }

        using var visitor = new FormClient(site.Address);

        var found = await visitor.Get("/companies?sector=SANT%C3%89&city=lyon");
        Assert.Equal(1, found.Count("<option value=\"Santé\" selected"));
        Assert.Equal(12, found.Count("<option value=\"(Santé|Métier [0-9]+)\""));
        Assert.Contains("aria-current=\"true\">Santé<span class=\"count\">1</span>", found.Text, StringComparison.Ordinal);

        var biggest = await visitor.Get("/companies");
        Assert.DoesNotContain("<option value=\"Santé\"", biggest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sector_that_finds_nothing_stays_in_the_form()
    {
        using var visitor = new FormClient(site.Address);

        var found = await visitor.Get("/companies?sector=Rien&q=xyz");

        Assert.Equal(1, found.Count("<option value=\"Rien\" selected"));
    }
}

public sealed class CompanySearchPageTests_on_SQLite(SiteOnSqlite site) : CompanySearchPageTests(site), IClassFixture<SiteOnSqlite>;

public sealed class CompanySearchPageTests_on_MariaDB(SiteOnMariaDb site) : CompanySearchPageTests(site), IClassFixture<SiteOnMariaDb>;
