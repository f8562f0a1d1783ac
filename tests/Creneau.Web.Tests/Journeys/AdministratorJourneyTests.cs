using Microsoft.Playwright;

namespace Creneau.Web.Tests.Journeys;

/// <summary>An administrator finds a person and disables the account.</summary>
[Trait("Speed", "Slow")]
public abstract class AdministratorJourneyTests(Site site) : BrowserTests(site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_disables_a_user_whose_reservations_are_cancelled(bool hasScript)
    {
        var student = await Site.Register("student", "Jean-Baptiste", $"N’Guessan {hasScript}");
        var company = await Site.Company(await Site.Register("company"));
        var reservation = await Site.Reservation(student, company, daysAhead: 6);
        var page = await SignIn(await Site.Administrator(), new View(hasScript));

        await page.GotoAsync("/admin/users");
        await page.Locator("[name=q]").FillAsync($"N’Guessan {hasScript}");
        await page.Locator("[name=q]").PressAsync("Enter");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = $"N’Guessan {hasScript}" }).First.ClickAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Disable account" }).Or(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Disable account" })).First.ClickAsync();
        if (await page.GetByRole(AriaRole.Status).CountAsync() == 0) await page.Locator("main, dialog").GetByRole(AriaRole.Button, new() { Name = "Disable account" }).Last.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Enable account" }).Or(page.GetByRole(AriaRole.Link, new() { Name = "Enable account" })).First).ToBeVisibleAsync();

        await page.GotoAsync("/admin/reservations");
        await page.Locator("[name=q]").FillAsync($"n’guessan {hasScript}");
        await page.Locator("[name=q]").PressAsync("Enter");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await page.Locator("main tbody th a").ClickAsync();
        await MustBeAt(page, $"/reservations/{reservation}$");
        await Assertions.Expect(page.Locator("main .badge").First).ToContainTextAsync("Cancelled");
    }
}

public sealed class AdministratorJourneyTests_on_SQLite(SiteOnSqlite site) : AdministratorJourneyTests(site), IClassFixture<SiteOnSqlite>;

public sealed class AdministratorJourneyTests_on_MariaDB(SiteOnMariaDb site) : AdministratorJourneyTests(site), IClassFixture<SiteOnMariaDb>;
