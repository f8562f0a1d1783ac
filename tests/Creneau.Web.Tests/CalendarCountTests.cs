namespace Creneau.Web.Tests;

/// <summary>What the calendar of a company counts and shows.</summary>
public abstract class CalendarCountTests(Site site)
{
    [Fact]
    public async Task A_month_counts_by_status_what_a_week_and_a_day_show()
    {
        var (owner, other) = (await site.Register("company"), await site.Register("company"));
        var students = new List<Person>();
        foreach (var name in new[] { "Ada", "Bea", "Cleo", "Dora" })
        {
            students.Add(await site.Register("student", name, "Marchand"));
        }

        var company = await site.Company(owner, places: 4);
        await site.Reservation(students[0], company, daysAhead: 8);
        var proposed = await site.Reservation(students[1], company, daysAhead: 8);
        await site.Post($"/api/reservations/{proposed}/proposal", owner.Token, new { date = Site.Day(9), time_start = "10:00", time_end = "11:00" });
        var confirmed = await site.Reservation(students[2], company, daysAhead: 8, hour: 11);
        await site.Post($"/api/reservations/{confirmed}/confirm", owner.Token, new { });
        await site.Delete($"/api/reservations/{await site.Reservation(students[3], company, daysAhead: 8, hour: 10)}", students[3].Token);
        var elsewhere = await site.Company(other);
        await site.Reservation(students[3], elsewhere, daysAhead: 8);
        using var desk = await site.SignIn(owner);
        var day = Site.Day(8);

        var month = (await desk.Get($"/manage/{company}/calendar?view=month&date={day}")).Text;
        string[] counts = ["1 pending", "1 proposal", "1 confirmed", "1 cancelled"];
        Assert.All(counts, count => Assert.Contains($"</svg>{count}</a>", month, StringComparison.Ordinal));

        foreach (var view in new[] { "day", "week", "month" })
        {
            var shown = (await desk.Get($"/manage/{company}/calendar?view={view}&date={day}")).Text;
            Assert.Contains("3 reservations, 2 requests", shown, StringComparison.Ordinal);
            Assert.Equal(view != "month", shown.Contains("Ada Marchand", StringComparison.Ordinal) && shown.Contains("Cleo Marchand", StringComparison.Ordinal));
        }

        var only = (await desk.Get($"/manage/{company}/calendar?view=month&date={day}&status=confirmed")).Text;
        Assert.Contains("</svg>1 confirmed</a>", only, StringComparison.Ordinal);
        Assert.DoesNotContain("</svg>1 pending</a>", only, StringComparison.Ordinal);
        var dayOnly = (await desk.Get($"/manage/{company}/calendar?view=day&date={day}&status=cancelled")).Text;
        Assert.Contains("Dora Marchand", dayOnly, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Marchand", dayOnly, StringComparison.Ordinal);
    }
}

public sealed class CalendarCountTests_on_SQLite(SiteOnSqlite site) : CalendarCountTests(site), IClassFixture<SiteOnSqlite>;

[Trait("Needs", "MariaDB")]
public sealed class CalendarCountTests_on_MariaDB(SiteOnMariaDb site) : CalendarCountTests(site), IClassFixture<SiteOnMariaDb>;
