using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Pages that anyone sees, in a browser: accessible, in both languages, on any screen.</summary>
[Trait("Speed", "Slow")]
public sealed class PublicPageTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    private static readonly string[] s_pages =
        ["/", "/companies", "/companies?q=nothing+is+called+so", "/sign-in", "/register", "/register/student", "/register/company", "/nothing"];

    [Fact]
    public async Task No_page_scrolls_sideways_on_the_smallest_screen_even_with_very_long_names()
    {
        var page = await Visit(new View(Width: 320, Language: "fr-FR"));
        var company = await Site.Company(await Site.Register("company"), new string('W', 100) + " <b>&amp;evil");

        foreach (var address in s_pages.Append($"/companies/{company}"))
        {
            await page.GotoAsync(address);
            await MustFit(page);
        }
    }

    [Fact]
    public async Task Each_page_has_a_title_of_its_own()
    {
        var page = await Visit();
        var company = await Site.Company(await Site.Register("company"), "Une seule");
        var titles = new List<string>();

        foreach (var address in s_pages.Concat(["/companies?city=Lyon", "/companies?sector=Optique"]).Append($"/companies/{company}?week=2026-W50").Append($"/companies/{company}?week=2026-W51"))
        {
            await page.GotoAsync(address);
            titles.Add(await page.TitleAsync());
        }

        Assert.Equal(titles.Count, titles.Distinct().Count());
        Assert.All(titles, title => Assert.EndsWith(" - Creneau", title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_language_can_be_switched_in_another_week(bool hasScript)
    {
        var page = await Visit(new View(hasScript));
        var company = await Site.Company(await Site.Register("company"));
        await page.GotoAsync($"/companies/{company}?week=2027-W02");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next week" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#week")).ToContainTextAsync("18");

        await page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();

        await Assertions.Expect(page.Locator("#week")).ToContainTextAsync("du 18 au 24 janvier 2027", new() { IgnoreCase = true });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_language_can_be_switched_without_losing_the_place(bool hasScript)
    {
        var page = await Visit(new View(hasScript));
        await page.GotoAsync("/companies?q=optique");

        await page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        Assert.EndsWith("/companies?q=optique", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
    }
}
