using System.Net;
using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Hours that end at midnight, which a field for a time calls 00:00.</summary>
[Trait("Speed", "Slow")]
public abstract class MidnightTests(Site site) : BrowserTests(site)
{
    [Fact]
    public async Task An_owner_enters_hours_until_midnight_and_a_student_reserves_the_last_of_them()
    {
        var (owner, student) = (await Site.Register("company"), await Site.Register("student"));
        var company = await Company(owner);
        var day = DateOnly.Parse(Site.Day(7));
        var page = await SignIn(owner);
        await page.GotoAsync($"/manage/{company}/hours/new");
        await page.Locator("[name=day_of_week]").SelectOptionAsync($"{day.DayOfWeek}".ToLowerInvariant());
        await page.Locator("[name=start_time]").FillAsync("20:00");
        await page.Locator("[name=end_time]").FillAsync("00:00");
        await page.Locator("main form[method=post] button").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("These hours are open");

        // The week of the hours ends at midnight, and the form shows what was entered.
        var window = page.GetByText("20:00 – 24:00").First;
        await Assertions.Expect(window).ToBeVisibleAsync();
        await MustBeAccessible(page);
        await MustFit(page);
        Assert.DoesNotContain("25:00", await page.ContentAsync(), StringComparison.Ordinal);
        await window.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("20:00 – 24:00");
        await Assertions.Expect(page.Locator("[name=end_time]")).ToHaveValueAsync("00:00");
        await MustBeAccessible(page);
        await page.Locator("[name=max_reservations]").FillAsync("2");
        await page.Locator("main form[method=post] button").First.ClickAsync();
        await Assertions.Expect(page.GetByText("20:00 – 24:00").First).ToBeVisibleAsync();

        var guest = await SignIn(student);
        await guest.GotoAsync($"/companies/{company}?date={day:yyyy-MM-dd}");
        await guest.Locator($"a.slot:has(time[datetime='{day:yyyy-MM-dd}T23:00'])").First.ClickAsync();
        await Assertions.Expect(guest.Locator("main")).ToContainTextAsync("23:00 to 24:00");
        await guest.Locator("main form[method=post] button").First.ClickAsync();
        await MustBeAt(guest, "/reservations/\\d+");
        await Assertions.Expect(guest.Locator("main")).ToContainTextAsync("23:00 to 24:00");

        await page.GotoAsync($"/manage/{company}/calendar?view=week&date={day:yyyy-MM-dd}");
        await Assertions.Expect(page.GetByText("Zoé Ünal").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_is_copied_moved_waited_for_and_closed_on_pages_too()
    {
        var (owner, student, other) = (await Site.Register("company"), await Site.Register("student", language: "fr"), await Site.Register("student"));
        var (company, date) = (await Company(owner), Site.Day(7));
        foreach (var day in new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" })
        {
            await Site.Post($"/api/companies/{company}/timeslots", owner.Token, new { day_of_week = day, start_time = "21:00", end_time = "24:00", max_reservations = 1 });
        }

        using var desk = await Site.SignIn(owner);
        var copied = await desk.SendFrom($"/manage/{company}/hours/copy?day=saturday", $"/manage/{company}/hours/copy", ("day", "saturday"), ("to", "sunday"));
        Assert.Equal(HttpStatusCode.SeeOther, copied.Status);
        var windows = (await Site.Get($"/api/companies/{company}", null)).GetProperty("timeslots").EnumerateArray();
        Assert.Equal(Enumerable.Repeat("24:00:00", 7), windows.Select(window => window.GetProperty("end_time").GetString()));

        var made = (await Site.Post("/api/reservations", student.Token, new { company_id = company, date, time_start = "21:00", time_end = "22:00" })).GetProperty("id").GetInt64();
        using var browser = await Site.SignIn(student);
        var move = $"/reservations/{made}/change";
        Assert.Contains("end=24:00", (await browser.Get(move)).Text, StringComparison.Ordinal);
        var moved = await browser.SendFrom($"{move}?date={date}&start=23:00&end=24:00", move, ("date", date), ("time_start", "23:00"), ("time_end", "24:00"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.Status);
        Assert.Contains("de 23:00 à 24:00", (await browser.Get($"/reservations/{made}")).Text, StringComparison.Ordinal);
        Assert.Contains("23:00 – 24:00", (await browser.Get("/reservations")).Text, StringComparison.Ordinal);
        var next = DateOnly.Parse(date).AddDays(1);
        Assert.Contains($"DTEND;TZID=Europe/Paris:{next:yyyyMMdd}T000000", (await browser.Get($"/reservations/{made}/calendar.ics")).Text, StringComparison.Ordinal);

        await Site.Post($"/api/companies/{company}/waitlist", other.Token, new { date, time_start = "23:00", time_end = "24:00" });
        using var waiting = await Site.SignIn(other);
        Assert.Contains("23:00 – 24:00", (await waiting.Get("/waitlist")).Text, StringComparison.Ordinal);

        Assert.Contains("23:00 – 24:00", (await desk.Get($"/manage/{company}/calendar?view=day&date={date}")).Text, StringComparison.Ordinal);
        Assert.Contains("24:00", (await desk.Get($"/manage/{company}/waitlist")).Text, StringComparison.Ordinal);
        var preview = await desk.Get($"/manage/{company}/closures/preview?from_date={date}&to_date={date}&start_time=22:00&end_time=00:00");
        Assert.Contains("22:00 to 24:00", preview.Text, StringComparison.Ordinal);
    }

    private async Task<long> Company(Person owner) =>
        (await Site.Post("/api/companies", owner.Token, new { name = "Nuit", city = "Lyon" })).GetProperty("company").GetProperty("id").GetInt64();
}

public sealed class MidnightTests_on_SQLite(SiteOnSqlite site) : MidnightTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MidnightTests_on_MariaDB(SiteOnMariaDb site) : MidnightTests(site), IClassFixture<SiteOnMariaDb>;
