using System.Net;

namespace Creneau.Web.Tests;

/// <summary>The night in which the clock changes: pages offer the hours that there are, and show what was reserved at the time it was reserved for.</summary>
public sealed class ClockChangeTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    [Fact]
    public async Task In_the_night_of_a_clock_change_pages_show_the_hours_that_there_are()
    {
        var (student, owner) = (await site.Register("student"), await site.Register("company"));
        var company = (await site.Post("/api/companies", owner.Token, new { name = "Nuit" })).GetProperty("company").GetProperty("id").GetInt64();
        await site.Post($"/api/companies/{company}/timeslots", owner.Token, new { day_of_week = "sunday", start_time = "00:00", end_time = "06:00", slot_minutes = 60, max_reservations = 1 });
        var night = $"{NextChange():yyyy-MM-dd}";
        using var visitor = new FormClient(site.Address);

        var week = await visitor.Get($"/companies/{company}?date={night}");

        foreach (var (hour, isThere) in new[] { (0, true), (1, true), (2, false), (3, true), (4, true), (5, true) })
        {
            Assert.Equal(isThere ? 1 : 0, week.Count($"datetime=\"{night}T{hour:D2}:00\""));
        }

        using var browser = await site.SignIn(student);
        var slot = $"/companies/{company}/reserve?date={night}&start=03:00&end=04:00";
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(slot)).Status);
        var made = await browser.SendFrom(slot, $"/companies/{company}/reserve", ("key", $"{Guid.NewGuid()}"), ("date", night), ("time_start", "03:00"), ("time_end", "04:00"));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);

        var reservation = made.Headers["Location"];
        Assert.Contains($"datetime=\"{night}T03:00\"", (await browser.Get(reservation)).Text, StringComparison.Ordinal);
        Assert.Contains($"DTSTART;TZID=Europe/Paris:{night.Replace("-", "", StringComparison.Ordinal)}T030000", (await browser.Get(reservation + "/calendar.ics")).Text, StringComparison.Ordinal);
        using var desk = await site.SignIn(owner);
        Assert.Contains("03:00 – 04:00", (await desk.Get($"/manage/{company}/calendar?view=day&date={night}")).Text, StringComparison.Ordinal);
    }

    // In Paris: a Sunday in March or in October.
    private static DateOnly NextChange()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2);
        while (zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)) == zone.GetUtcOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue)))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
