using Microsoft.Playwright;

namespace Creneau.Web.Tests.Journeys;

/// <summary>From the registration of a company to the sheet of a day.</summary>
[Trait("Speed", "Slow")]
public abstract class CompanyJourneyTests(Site site) : BrowserTests(site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_owner_registers_publishes_hours_proposes_another_slot_and_prints_the_day(bool hasScript)
    {
        var view = new View(hasScript);
        var email = $"p{Guid.NewGuid():N}@tests.example";
        var page = await Visit(view);

        // Registers, and publishes a company with its hours.
        await page.GotoAsync("/register/company");
        await page.GetByLabel("First name").FillAsync("Camille");
        await page.GetByLabel("Last name").FillAsync("Fournier");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Site.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "New company" }).First.ClickAsync();
        await page.Locator("[name=name]").FillAsync("Verre & Lumière");
        await page.Locator("main form button").Last.ClickAsync();
        await MustBeAt(page, "/hours$");
        var company = long.Parse(page.Url.Split('/')[^2]);
        await AddHours(page, company);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("09:00");

        // A student asks for a slot of tomorrow; the owner proposes another one, and the student accepts.
        var student = await Site.Register("student", "Maëlys", "Le Bihan");
        var reservation = await Site.Reservation(student, company, daysAhead: 1, hour: 9, notes: "Bonjour");
        await page.GotoAsync($"/manage/{company}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Maëlys Le Bihan");
        await MustFit(page);
        await page.GotoAsync($"/reservations/{reservation}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Propose another slot" }).ClickAsync();
        await page.Locator($"a.slot:has(time[datetime='{Site.Day(1)}T11:00'])").ClickAsync();
        await page.Locator("main form[method=post] button").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Your proposal is on its way.");
        var guest = await SignIn(student, view);
        await guest.GotoAsync($"/reservations/{reservation}");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await Assertions.Expect(guest.Locator("main .badge").First).ToContainTextAsync("Confirmed");

        // The sheet of that day names the student at the new hour.
        await page.GotoAsync($"/manage/{company}/calendar?view=day&date={Site.Day(1)}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByText("Maëlys Le Bihan").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("header.top")).ToBeHiddenAsync();
    }

    private static async Task AddHours(IPage page, long company)
    {
        foreach (var day in new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" })
        {
            await page.GotoAsync($"/manage/{company}/hours/new");
            await page.Locator("[name=day_of_week]").SelectOptionAsync(day);
            await page.Locator("[name=start_time]").FillAsync("09:00");
            await page.Locator("[name=end_time]").FillAsync("12:00");
            await page.Locator("main form[method=post] button").First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("These hours are open");
        }
    }
}

public sealed class CompanyJourneyTests_on_SQLite(SiteOnSqlite site) : CompanyJourneyTests(site), IClassFixture<SiteOnSqlite>;

public sealed class CompanyJourneyTests_on_MariaDB(SiteOnMariaDb site) : CompanyJourneyTests(site), IClassFixture<SiteOnMariaDb>;
