namespace Creneau.Web.Tests;

/// <summary>A company that is open at the beginning and at the end of the day.</summary>
[Trait("Speed", "Slow")]
public sealed class WholeDayTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    // How many of the cells of a day begin before the one above them ends.
    private const string CoveredScript = """
        selector => [...document.querySelectorAll(selector)].map(day => [...day.children].map(cell => cell.getBoundingClientRect()))
            .flatMap(cells => cells.slice(1).filter((cell, before) => cell.top < cells[before].bottom - 1)).length
        """;

    [Fact]
    public async Task The_calendar_the_opening_hours_and_the_week_have_a_row_for_each_half_hour_of_a_day()
    {
        var owner = await Site.Register("company");
        var made = await Site.Post("/api/companies", owner.Token, new { name = "Nuit et jour" });
        var id = made.GetProperty("company").GetProperty("id").GetInt64();
        foreach (var (start, end) in new[] { ("00:00", "02:00"), ("19:00", "21:00"), ("22:00", "24:00") })
        {
            await Site.Post($"/api/companies/{id}/timeslots", owner.Token, new { day_of_week = "wednesday", start_time = start, end_time = end, slot_minutes = 30, max_reservations = 2 });
        }

        var page = await SignIn(owner);

        foreach (var (address, day, count) in new[]
        {
            ($"/manage/{id}/calendar?view=week&date={Site.Day(8)}", ".cal-day > ul", 12),
            ($"/manage/{id}/hours", ".cal-day > ul:has(> .n4)", 3),
            ($"/companies/{id}?date={Site.Day(8)}", ".week-grid .slots", 12),
        })
        {
            await page.GotoAsync(address);
            Assert.Equal(count, await page.EvaluateAsync<int>("selector => document.querySelectorAll(selector + ' > li').length", day));
            Assert.Equal(0, await page.EvaluateAsync<int>(CoveredScript, day));
            await MustFit(page);
        }
    }
}
