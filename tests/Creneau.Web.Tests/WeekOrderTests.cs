using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Weeks that are shown in place, when the answers come late.</summary>
[Trait("Speed", "Slow")]
public sealed class WeekOrderTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    [Fact]
    public async Task A_week_that_comes_late_is_not_shown_under_the_address_of_another()
    {
        var page = await Week("2027-W02");
        var isLate = new TaskCompletionSource();
        await page.RouteAsync("**/companies/*?week=2027-W03*", async route =>
        {
            await isLate.Task;
            await Answer(route);
        });

        await page.GetByRole(AriaRole.Link, new() { Name = "Next week" }).First.ClickAsync();
        await MustBeAt(page, "2027-W03");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#week")).ToBeFocusedAsync();
        isLate.SetResult();
        await page.WaitForTimeoutAsync(500);

        await MustBeAt(page, "2027-W02");
        await Assertions.Expect(page.Locator("#week")).ToContainTextAsync("11");
    }

    [Fact]
    public async Task Two_quick_keys_add_one_step_to_the_history()
    {
        var page = await Week("2027-W02");
        await page.RouteAsync("**/companies/*?week=2027-W03*", async route =>
        {
            await Task.Delay(300);
            await Answer(route);
        });
        var before = await page.EvaluateAsync<int>("history.length");

        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(page.Locator("#week")).ToContainTextAsync("18");
        Assert.Equal(before + 1, await page.EvaluateAsync<int>("history.length"));
    }

    private async Task<IPage> Week(string week)
    {
        var company = await Site.Company(await Site.Register("company"));
        var page = await Visit();
        await page.GotoAsync($"/companies/{company}?week={week}");
        return page;
    }

    // The page may have given the request up meanwhile.
    private static async Task Answer(IRoute route)
    {
        try
        {
            await route.ContinueAsync();
        }
        catch (PlaywrightException)
        {
        }
    }
}
