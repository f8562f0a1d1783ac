using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Links, buttons and fields that people, and tests from outside, look for by exactly these names on the English pages.</summary>
[Trait("Speed", "Slow")]
public sealed class ControlNameTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    private static readonly AriaRole[] s_roles = [AriaRole.Link, AriaRole.Button, AriaRole.Textbox, AriaRole.Searchbox, AriaRole.Combobox, AriaRole.Checkbox, AriaRole.Heading];

    private static readonly (string Address, string[] Names)[] s_ofVisitors =
    [
        ("/", ["Search", "What", "City", "Sector", "Sign in", "Create an account"]),
        ("/companies/{c}?date={d}", ["Previous week", "Next week", "Today"]),
        ("/sign-in", ["Email", "Password*", "Remember me", "Sign in"]),
        ("/register/student", ["Email", "Password*", "Create account"]),
        ("/register/company", ["Create account"]),
    ];

    private static readonly (string Address, string[] Names)[] s_ofStudents =
    [
        ("/companies/{c}/reserve?date={d}&start=11:00&end=12:00", ["Notes", "Confirm reservation"]),
        ("/reservations", ["Pending", "Confirmed", "Cancelled", "Past"]),
        ("/reservations/{r}", ["Add to calendar", "Message", "Send", "Change", "Cancel reservation"]),
        ("/reservations/{p}", ["Accept", "Decline"]),
        ("/waitlist", ["Leave"]),
        ("/account", ["Sign out", "Download my data", "Delete my account"]),
    ];

    private static readonly (string Address, string[] Names)[] s_ofUnverified = [("/account", ["Send the mail again"])];

    private static readonly (string Address, string[] Names)[] s_ofOwners =
    [
        ("/reservations/{r}", ["Confirm", "Decline", "Propose another slot", "Message", "Send"]),
        ("/manage/{c}", ["Confirm", "Decline", "New company"]),
        ("/manage/{c}/calendar", ["Previous", "Today", "Next"]),
        ("/manage/{c}/closures", ["Block a period"]),
    ];

    [Fact]
    public async Task Each_control_has_its_name()
    {
        var scene = await Scene.Make(Site, (text, _) => text);
        var missing = new List<string>();
        var people = new[]
        {
            (null as Person, s_ofVisitors), (scene.Student, s_ofStudents), (scene.Owner, s_ofOwners),
            (await Site.RegisterUnverified("student"), s_ofUnverified), (scene.Administrator, [("/admin/users/{u}", ["Disable account"])]),
        };
        foreach (var (person, pages) in people)
        {
            var page = person is null ? await Visit() : await SignIn(person);
            foreach (var (address, names) in pages)
            {
                await page.GotoAsync(scene.Fill(address));
                foreach (var name in names)
                {
                    if (!await IsThere(page, name)) missing.Add($"{address}: {name}");
                }
            }
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public async Task Each_session_but_this_one_can_be_signed_out()
    {
        var person = await Site.Register("student");
        using var other = await Site.SignIn(person);
        var page = await SignIn(person);

        await page.GotoAsync("/account");

        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First).ToBeVisibleAsync();
    }

    // Fields for passwords have no role: they are found by their label.
    private static async Task<bool> IsThere(IPage page, string name)
    {
        if (name.EndsWith('*')) return await page.GetByLabel(name[..^1], new() { Exact = true }).CountAsync() > 0;

        foreach (var role in s_roles)
        {
            if (await page.GetByRole(role, new() { Name = name, Exact = true }).CountAsync() > 0) return true;
        }

        return false;
    }
}
