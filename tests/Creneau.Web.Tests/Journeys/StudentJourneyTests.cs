using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Creneau.Web.Tests.Journeys;

/// <summary>From the first page to a confirmed reservation and its cancellation.</summary>
public abstract partial class StudentJourneyTests(Site site) : BrowserTests(site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_student_registers_reserves_is_confirmed_and_cancels(bool hasScript)
    {
        var owner = await Site.Register("company");
        var name = $"Hélioptique {hasScript}";
        await Site.Company(owner, name);
        var email = $"p{Guid.NewGuid():N}@tests.example";
        var page = await Visit(new View(hasScript, Width: 390));

        // Finds the company and a free slot without an account.
        await page.GotoAsync("/");
        await page.GetByLabel("What").FillAsync(name);
        await Click(page, AriaRole.Button, "Search");
        await Click(page, AriaRole.Link, name);
        await page.Locator("a.slot:not(.slot-full)").Last.ClickAsync();

        // Registers on the way, and comes back to the slot.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in to go on");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await Click(page, AriaRole.Link, "I want to reserve slots");
        await page.GetByLabel("First name").FillAsync("Léa");
        await page.GetByLabel("Last name").FillAsync("Marchand");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Site.Password);
        await Click(page, AriaRole.Button, "Create account");
        await MustSay(page, "Your account is ready.");

        // Reserves; the heading has the focus after the step.
        await page.GetByLabel("Notes").FillAsync("Bonjour <b>!</b>");
        await Click(page, AriaRole.Button, "Confirm reservation");
        await MustSay(page, "Your request is on its way and your place is kept.");
        await MustHaveFocus(page.GetByRole(AriaRole.Heading, new() { Level = 1 }));
        await Assertions.Expect(page.GetByText("Bonjour <b>!</b>", new() { Exact = true })).ToBeVisibleAsync();
        await MustFit(page);
        var reservation = page.Url;

        // Verifies the address with the link of the mail.
        await page.GotoAsync(await Site.LinkOfMail(email, "verify-email"));
        await Click(page, AriaRole.Button, "Verify my address");

        // The company confirms; the student sees it and takes it to the calendar.
        var desk = await SignIn(owner, new View(hasScript));
        await desk.GotoAsync(reservation);
        await desk.GetByLabel("Instructions").FillAsync("Ring at the blue door.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await page.GotoAsync(reservation);
        await Assertions.Expect(page.Locator("main .badge").First).ToHaveTextAsync(Confirmed());
        await Assertions.Expect(page.GetByText("Ring at the blue door.")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => Click(page, AriaRole.Link, "Add to calendar"));
        Assert.EndsWith(".ics", download.SuggestedFilename, StringComparison.Ordinal);

        // Finds it again, and cancels.
        await Click(page, AriaRole.Link, "My reservations");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await Click(page, AriaRole.Link, "Cancel reservation");
        if (hasScript) await MustBeAccessible(page); // with the dialog open
        await page.GetByLabel("Reason").FillAsync("I have an exam that day");
        await Click(page, AriaRole.Button, "Cancel reservation");
        await Assertions.Expect(page.Locator("main .badge").First).ToHaveTextAsync(new Regex("Cancelled", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.GetByText("I have an exam that day").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_slot_is_reserved_by_keyboard_alone()
    {
        var company = await Site.Company(await Site.Register("company"), "Clavier");
        var page = await SignIn(await Site.Register("student"));
        await page.GotoAsync($"/companies/{company}?date={Site.Day(7)}");

        await TabTo(page, "a.slot");
        await page.Keyboard.PressAsync("Enter");
        await MustBeAt(page, "/reserve\\?");
        await TabTo(page, "textarea");
        await page.Keyboard.TypeAsync("By keyboard");
        await TabTo(page, "main form button");
        await page.Keyboard.PressAsync("Enter");

        await MustSay(page, "Your request is on its way and your place is kept.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_double_click_reserves_once(bool hasScript)
    {
        var company = await Site.Company(await Site.Register("company"), "Deux fois");
        var page = await SignIn(await Site.Register("student"), new View(hasScript));
        await page.GotoAsync($"/companies/{company}/reserve?date={Site.Day(8)}&start=09:00&end=10:00");

        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm reservation" }).DblClickAsync();
        await MustBeAt(page, "/reservations/[0-9]+$");

        await page.GotoAsync("/reservations?status=pending");
        Assert.Equal(1, await page.Locator("main .list > li").CountAsync());
        await page.GotoAsync($"/companies/{company}?date={Site.Day(8)}");
        await Assertions.Expect(page.Locator($".slot:has(time[datetime='{Site.Day(8)}T09:00'])")).ToContainTextAsync("Your reservation");
    }

    [Fact]
    public async Task A_form_that_is_sent_again_leads_to_what_it_made_the_first_time()
    {
        var student = await Site.Register("student");
        var company = await Site.Company(await Site.Register("company"), "Encore");
        using var browser = await Site.SignIn(student);
        (string, string)[] form = [("key", "one and the same"), ("date", Site.Day(9)), ("time_start", "09:00"), ("time_end", "10:00"), ("notes", "")];

        var first = await browser.SendFrom("/companies", $"/companies/{company}/reserve", form);
        var again = await browser.SendFrom("/companies", $"/companies/{company}/reserve", form);

        Assert.Equal(System.Net.HttpStatusCode.SeeOther, first.Status);
        Assert.Equal(first.Headers["Location"], again.Headers["Location"]);
    }

    [Fact]
    public async Task A_slot_of_one_place_is_free_and_not_the_last_also_when_it_is_free_again()
    {
        var owner = await Site.Register("company");
        var company = await Site.Company(owner, "Seule", places: 1);
        var page = await SignIn(await Site.Register("student"));
        await page.GotoAsync($"/companies/{company}?date={Site.Day(9)}");
        var slot = page.Locator($"a.slot:has(time[datetime='{Site.Day(9)}T09:00'])");
        await Assertions.Expect(slot).ToContainTextAsync("1 place");

        var reservation = await Site.Reservation(await Site.Register("student"), company, daysAhead: 9, hour: 9);
        await Assertions.Expect(slot).ToContainTextAsync("Full: waiting list");
        await Site.Post($"/api/reservations/{reservation}/decline", owner.Token, new { reason = "Not that day" });

        await Assertions.Expect(slot).ToContainTextAsync("1 place");
        await Assertions.Expect(slot).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("slot-last|slot-full"));
    }

    [Fact]
    public async Task A_slot_that_is_taken_meanwhile_is_announced_and_becomes_its_waiting_list()
    {
        var company = await Site.Company(await Site.Register("company"), "Vite", places: 2);
        var page = await SignIn(await Site.Register("student"));
        await page.GotoAsync($"/companies/{company}?date={Site.Day(9)}");
        var slot = page.Locator($"a.slot:has(time[datetime='{Site.Day(9)}T09:00'])");
        await Assertions.Expect(slot).ToContainTextAsync("2 places left");

        await Site.Reservation(await Site.Register("student"), company, daysAhead: 9, hour: 9);
        await Assertions.Expect(slot).ToContainTextAsync("Last place");
        await Site.Reservation(await Site.Register("student"), company, daysAhead: 9, hour: 9);

        await Assertions.Expect(slot).ToContainTextAsync("Full: waiting list");
        await Assertions.Expect(page.Locator("[data-announce]")).ToHaveTextAsync("The 09:00 slot has just been taken.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_that_comes_free_is_offered_to_the_first_who_waits_and_taken(bool hasScript)
    {
        var first = await Site.Register("student");
        var company = await Site.Company(await Site.Register("company"), $"Attente {hasScript}", places: 1);
        var taken = await Site.Reservation(first, company, daysAhead: 10, hour: 10);
        var waiting = await Site.Register("student");
        var page = await SignIn(waiting, new View(hasScript));

        await page.GotoAsync($"/companies/{company}?date={Site.Day(10)}");
        await page.Locator($"a.slot-full:has(time[datetime='{Site.Day(10)}T10:00'])").ClickAsync();
        await Click(page, AriaRole.Button, "Join the waiting list");
        await MustBeAt(page, "/waitlist$");

        var other = await SignIn(first);
        await other.GotoAsync($"/reservations/{taken}/cancel");
        await Click(other, AriaRole.Button, "Cancel reservation");

        await page.GotoAsync(await Site.LinkOfMail(waiting.Email, "/waitlist/offers/"));
        await Click(page, AriaRole.Button, "Take this place");
        await MustBeAt(page, "/reservations/[0-9]+$");
    }

    private static Task Click(IPage page, AriaRole role, string name) => page.Locator("main, header, dialog").GetByRole(role, new() { Name = name }).First.ClickAsync();

    private static Task MustSay(IPage page, string message) => Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(message);

    // At most as often as there can be stops on such a page.
    private static async Task TabTo(IPage page, string selector)
    {
        for (var stops = 0; stops < 80; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"{selector} is not reached by the Tab key");
    }

    [GeneratedRegex("Confirmed", RegexOptions.None, 1000)]
    private static partial Regex Confirmed();
}

public sealed class StudentJourneyTests_on_SQLite(SiteOnSqlite site) : StudentJourneyTests(site), IClassFixture<SiteOnSqlite>;

public sealed class StudentJourneyTests_on_MariaDB(SiteOnMariaDb site) : StudentJourneyTests(site), IClassFixture<SiteOnMariaDb>;
