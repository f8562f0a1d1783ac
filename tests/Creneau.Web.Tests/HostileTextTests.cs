using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Markup, scripts, text from right to left and words without end in every field: each page shows them as text, and none scrolls sideways, on the smallest screen or on a desk.</summary>
[Trait("Speed", "Slow")]
public sealed class HostileTextTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    private const string Hostile = "</title></textarea><img src=x data-hostile onerror=alert(1)>\"'&amp;\u202e";

    private static readonly string s_longWord = new('W', 100);

    [Fact]
    public async Task Text_of_people_is_text_on_every_page()
    {
        var scene = await Scene.Make(Site, (text, length) => (text + Hostile + s_longWord)[..Math.Min(length, text.Length + Hostile.Length + s_longWord.Length)]);

        await MustBeText(await Visit(Small), "/companies", "/companies?q=%3Cimg+data-hostile%3E", scene.Fill("/companies/{c}"));
        await MustBeText(await SignIn(scene.Student, Small), "/reservations", scene.Fill("/companies/{c}/reserve?date={d}&start=11:00&end=12:00"));
        await MustBeText(await SignIn(scene.Owner, Small), scene.Fill("/manage/{c}"), scene.Fill("/manage/{c}/calendar?view=month&date={d}"), scene.Fill("/manage/{c}/calendar?view=day&date={d}"), scene.Fill("/manage/{c}/calendar?view=month&date=" + Site.Day(40)));
        await MustBeText(await SignIn(scene.Administrator, Small), "/admin", "/admin/companies", scene.Fill("/admin/users/{u}"), "/admin/users?q=%22%3E%3Cimg+data-hostile%3E");
    }

    private static View Small => new(Width: 320);

    private static async Task MustBeText(IPage page, params string[] addresses)
    {
        page.Dialog += (_, _) => Assert.Fail(page.Url + " runs scripts of people");
        var hasShown = false;
        await new Walk(page, new HashSet<string>()).From(addresses, async () =>
        {
            Assert.True(await page.Locator("[data-hostile]").CountAsync() == 0, page.Url + " has markup of people");
            Assert.True(await page.Locator("main > *").CountAsync() > 0, page.Url + " ends early");
            await MustFit(page);
            await page.SetViewportSizeAsync(1280, 900);
            await MustFit(page);
            await page.SetViewportSizeAsync(320, 900);
            hasShown |= (await page.Locator("main").InnerTextAsync()).Contains("data-hostile", StringComparison.Ordinal);
        });
        Assert.True(hasShown, "No page of " + addresses[0] + " shows text of people");
    }
}
