using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Writes docs/screens: the ten main pages with the sample data of a first start. Run by <c>./test --screens</c>.</summary>
[Trait("Needs", "Screens")]
public sealed class ScreenTests(SampleSite site) : BrowserTests(site), IClassFixture<SampleSite>
{
    private const string Student = "alice@demo.example";
    private const string Owner = "owner1@demo.example";
    private const string Administrator = "admin@demo.example";

    public static TheoryData<string, string, string?, bool> Screens => new()
    {
        { "home", "/", null, false },
        { "companies", "/companies", null, false },
        { "company", "/companies/1", Student, false },
        { "company-phone", "/companies/1", null, true },
        { "sign-in", "/sign-in", null, false },
        { "reservations", "/reservations?status=confirmed", Student, true },
        { "manage", "/manage/1", Owner, false },
        { "calendar", $"/manage/1/calendar?view=week&date={Site.Day(4)}", Owner, false },
        { "hours", "/manage/1/hours", Owner, false },
        { "admin", "/admin", Administrator, false },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_is_written(string name, string address, string? email, bool isPhone)
    {
        var view = new View(Width: isPhone ? 390 : 1280);
        var page = email is null ? await Visit(view) : await SignIn(new Person(email, ""), view);
        await page.GotoAsync("/");
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Français" }).CountAsync() == 0) await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        await page.GotoAsync(address);

        var file = Repository.File($"docs/screens/{name}.png");
        await page.ScreenshotAsync(new() { Path = file, Scale = ScreenshotScale.Css });
        Assert.InRange(new FileInfo(file).Length, 5_000, 400_000);
    }
}

/// <summary>With the sample data of a first start.</summary>
public sealed class SampleSite : SiteOnSqlite
{
    public override string Password => "creneau-demo"; // which the screen of the sign-in page shows

    protected override Task<IReadOnlyDictionary<string, string>> Database() =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["DEMO_DATA"] = "true", ["DEMO_PASSWORD"] = Password });
}
