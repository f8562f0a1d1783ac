using System.Net;

namespace Creneau.Web.Tests;

/// <summary>A reservation that moves to a slot that overlaps its own place does not stand in its own way.</summary>
public abstract class MovedWindowTests(Site site)
{
    [Fact]
    public async Task A_slot_that_only_the_own_reservation_or_the_own_proposal_fills_can_be_chosen()
    {
        var (owner, student) = (await site.Register("company"), await site.Register("student"));
        var company = await site.Company(owner, places: 1);
        var id = await site.Reservation(student, company, daysAhead: 8, hour: 9);
        await MoveWindows(owner, company);
        using var desk = await site.SignIn(owner);
        using var visitor = await site.SignIn(student);
        var (change, propose) = ($"/reservations/{id}/change", $"/reservations/{id}/propose");

        Assert.Equal((1, 1), (await Ways(visitor, change, "09:30"), await Ways(desk, propose, "09:30")));

        await site.Post($"/api/reservations/{id}/proposal", owner.Token, new { date = Site.Day(8), time_start = "10:30", time_end = "11:30" });
        Assert.Equal((1, 1), (await Ways(visitor, change, "10:30"), await Ways(desk, propose, "10:30")));
        Assert.Equal((0, 0), (await Ways(visitor, change, "09:00"), await Ways(desk, propose, "09:00"))); // not offered any more

        var moved = await visitor.SendFrom($"{change}?date={Site.Day(8)}&start=09:30&end=10:30", change, ("date", Site.Day(8)), ("time_start", "09:30"), ("time_end", "10:30"));
        Assert.Equal((HttpStatusCode.SeeOther, $"/reservations/{id}"), (moved.Status, moved.Headers["Location"]));
    }

    [Fact]
    public async Task A_slot_that_another_reservation_fills_stays_full()
    {
        var (owner, student, other) = (await site.Register("company"), await site.Register("student"), await site.Register("student"));
        var company = await site.Company(owner, places: 1);
        var id = await site.Reservation(student, company, daysAhead: 8, hour: 9);
        await site.Reservation(other, company, daysAhead: 8, hour: 10);
        await MoveWindows(owner, company);
        using var visitor = await site.SignIn(student);

        Assert.Equal(0, await Ways(visitor, $"/reservations/{id}/change", "09:30"));
    }

    private async Task MoveWindows(Person owner, long company)
    {
        foreach (var window in (await site.Get($"/api/companies/{company}", owner.Token)).GetProperty("timeslots").EnumerateArray())
        {
            await site.Put($"/api/companies/{company}/timeslots/{window.GetProperty("id").GetInt64()}", owner.Token, new { start_time = "09:30", end_time = "11:30" });
        }
    }

    private static async Task<int> Ways(FormClient browser, string address, string start) =>
        (await browser.Get($"{address}?on={Site.Day(8)}")).Count($"date={Site.Day(8)}&amp;start={start}&amp;");
}

public sealed class MovedWindowTests_on_SQLite(SiteOnSqlite site) : MovedWindowTests(site), IClassFixture<SiteOnSqlite>;

[Trait("Needs", "MariaDB")]
public sealed class MovedWindowTests_on_MariaDB(SiteOnMariaDb site) : MovedWindowTests(site), IClassFixture<SiteOnMariaDb>;
