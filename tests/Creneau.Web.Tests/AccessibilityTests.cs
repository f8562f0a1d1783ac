using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>axe on every page that people reach, full and empty, by day and by night, in both languages, on a desk and on a phone.</summary>
[Trait("Speed", "Slow")]
public sealed class AccessibilityTests(SampleSite site) : BrowserTests(site), IClassFixture<SampleSite>
{
    private static readonly string[] s_ofVisitors =
        ["/", "/companies?q=nothing+is+called+so", "/reset-password?token=x", "/verify-email?token=x", "/unsubscribe?token=x", "/nothing"];

    private static readonly string[] s_neverEmpty = ["/", "/help", "/privacy", "/terms", "/contact", "/companies", "/companies/N", "/account/delete"];

    private static readonly string?[] s_people = [null, "alice@demo.example", "owner1@demo.example", "admin@demo.example"];

    [Fact]
    public Task Every_page_is_accessible_by_day() => MustAllBeAccessible(new View());

    [Fact]
    public Task Every_page_is_accessible_in_French_on_a_phone_at_night() =>
        MustAllBeAccessible(new View(Width: 390, IsDark: true, Language: "fr-FR"), "color-contrast", "target-size", "html-has-lang");

    [Fact]
    public async Task Pages_with_nothing_on_them_are_accessible()
    {
        var (student, owner) = (await Site.Register("student"), await Site.Register("company"));
        await MustBeAccessibleFrom("/reservations", await SignIn(student), s_neverEmpty);
        await MustBeAccessibleFrom("/manage", await SignIn(owner), [.. s_neverEmpty, "/account"]);
        await Site.Post("/api/companies", owner.Token, new { name = "Nouvelle" });
        await MustBeAccessibleFrom("/manage", await SignIn(owner), [.. s_neverEmpty.Except(["/companies/N"]), "/account"]);
    }

    private async Task MustAllBeAccessible(View view, params string[] rules)
    {
        var kinds = new HashSet<string>();
        foreach (var email in s_people)
        {
            var page = email is null ? await Visit(view) : await SignIn(new Person(email, ""), view);
            await new Walk(page, kinds).From(email is null ? s_ofVisitors : ["/start"], () => MustBeAccessibleAndFit(page, rules));
            kinds.RemoveWhere(LooksDifferentToOthers);
        }

        Assert.True(kinds.Count >= 45, $"Only {kinds.Count} pages: {string.Join(' ', kinds)}");
    }

    private static bool LooksDifferentToOthers(string kind) => kind is "/start" or "/companies/N" || kind.StartsWith("/reservations/N", StringComparison.Ordinal);

    private static Task MustBeAccessibleFrom(string address, IPage page, IEnumerable<string> seen) => new Walk(page, seen.ToHashSet()).From([address], () => MustBeAccessibleAndFit(page));

    private static async Task MustBeAccessibleAndFit(IPage page, params string[] rules)
    {
        await MustBeAccessible(page, rules);
        await MustFit(page);
        Assert.True(await page.Locator("h1").CountAsync() == 1, page.Url + " has not one heading");
    }
}
