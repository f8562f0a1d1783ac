using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Two of these tests move the clock, each by a week at most: the others start from the server's now.</summary>
public abstract class FreeSlotsTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_answer_has_exactly_the_members_of_the_contract()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(places: 2, end: "10:00");
        var monday = Some.Date(_server.Next(DayOfWeek.Monday));

        var reply = (await _server.Anonymous.Get($"/companies/{company}/timeslots?date={monday}")).Must(200);

        var name = (await _server.Anonymous.Page(company)).GetProperty("name").GetString();
        var slot = reply.Member("timeslots")[0];
        Assert.Equal("company_id company_name period time_zone timeslots", reply.Body.Members());
        Assert.Equal("from to", reply.Member("period").Members());
        Assert.Equal("available date day_of_week end_time remaining_slots start_time", slot.Members());
        Assert.Equal((company, "Europe/Paris"), (reply.Member("company_id").GetInt64(), reply.Text("time_zone")));
        Assert.Equal((await _server.Anonymous.Page(company)).GetProperty("name").GetString(), reply.Text("company_name"));
        Assert.Equal((monday, "monday"), (slot.GetProperty("date").GetString(), slot.GetProperty("day_of_week").GetString()));
        Assert.Equal(("09:00:00", "10:00:00"), (slot.GetProperty("start_time").GetString(), slot.GetProperty("end_time").GetString()));
        Assert.Equal((true, 2), (slot.GetProperty("available").GetBoolean(), slot.GetProperty("remaining_slots").GetInt32()));
    }

    [Theory]
    [InlineData("date=2026-06-10", "2026-06-10", "2026-06-10")]
    [InlineData("week=24&year=2026", "2026-06-08", "2026-06-14")]
    [InlineData("week=24", "2026-06-08", "2026-06-14")]
    [InlineData("week=1&year=2026", "2025-12-29", "2026-01-04")]
    [InlineData("week=53&year=2026", "2026-12-28", "2027-01-03")]
    [InlineData("week=53&year=2020", "2020-12-28", "2021-01-03")]
    [InlineData("week=52&year=2027", "2027-12-27", "2028-01-02")]
    [InlineData("from_date=2026-06-10&to_date=2026-06-10", "2026-06-10", "2026-06-10")]
    [InlineData("from_date=2026-04-01&to_date=2026-07-01", "2026-04-01", "2026-07-01")]
    [InlineData("from_date=2028-02-29&to_date=2028-03-01", "2028-02-29", "2028-03-01")]
    [InlineData("date=0001-01-01", "0001-01-01", "0001-01-01")]
    [InlineData("date=9999-12-31", "9999-12-31", "9999-12-31")]
    public async Task A_query_names_its_period(string query, string from, string to)
    {
        var company = await (await _server.Owner()).OpenCompany();

        Assert.Equal((from, to), await Period(company, query));
    }

    [Theory]
    [InlineData("date=2026-02-30", "date")]
    [InlineData("date=10/06/2026", "date")]
    [InlineData("date=2026-6-1", "date")]
    [InlineData("date=2026-06-10T00:00:00", "date")]
    [InlineData("week=0", "week")]
    [InlineData("week=54", "week")]
    [InlineData("week=x", "week")]
    [InlineData("week=53&year=2025", "week")]
    [InlineData("week=53&year=2027", "week")]
    [InlineData("week=1&year=0", "year")]
    [InlineData("week=1&year=10000", "year")]
    [InlineData("from_date=tomorrow&to_date=2026-07-01", "from_date")]
    [InlineData("from_date=2026-06-10&to_date=2026-06-31", "to_date")]
    [InlineData("from_date=2026-06-10&to_date=2026-06-09", "to_date")]
    [InlineData("from_date=2026-04-01&to_date=2026-07-02", "to_date")]
    public async Task A_bad_period_is_refused_by_name(string query, string field)
    {
        var company = await (await _server.Owner()).OpenCompany();

        (await _server.Anonymous.Get($"/companies/{company}/timeslots?{query}")).MustName(field);
    }

    [Fact]
    public async Task The_current_week_and_what_is_past_are_those_of_the_companys_clock()
    {
        ReachUtc(DayOfWeek.Sunday, new TimeSpan(20, 0, 0));
        var sunday = DateOnly.FromDateTime(_server.Now.Date);
        var owner = await _server.Owner();
        var auckland = await owner.OpenCompany(day: "monday", start: "08:00", end: "11:00", timeZone: "Pacific/Auckland");
        var newYork = await owner.OpenCompany(day: "sunday", start: "14:00", end: "18:00", timeZone: "America/New_York");
        var paris = await owner.OpenCompany();

        Assert.Equal((Some.Date(sunday.AddDays(1)), Some.Date(sunday.AddDays(7))), await Period(auckland, ""));
        Assert.Equal((Some.Date(sunday.AddDays(-6)), Some.Date(sunday)), await Period(newYork, ""));
        Assert.Equal((Some.Date(sunday.AddDays(-6)), Some.Date(sunday)), await Period(paris, ""));

        // It is Monday 09:00 in Auckland and Sunday 16:00 in New York.
        Assert.Equal("08:00 0, 09:00 0, 10:00 1", await _server.Anonymous.Places(auckland, sunday.AddDays(1)));
        Assert.Equal("14:00 0, 15:00 0, 16:00 0, 17:00 1", await _server.Anonymous.Places(newYork, sunday));

        var student = await _server.Student();
        (await student.Reserve(auckland, sunday.AddDays(1), "09:00", "10:00")).Must(409, "SLOT_UNAVAILABLE");
        (await student.Reserve(auckland, sunday.AddDays(1), "10:00", "11:00")).Must(201);
        (await student.Reserve(newYork, sunday, "17:00", "18:00")).Must(409, "ALREADY_BOOKED");
    }

    [Fact]
    public async Task A_slot_is_past_from_the_moment_it_begins()
    {
        ReachUtc(DayOfWeek.Monday, new TimeSpan(7, 59, 59));
        var today = DateOnly.FromDateTime(_server.Now.Date);
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(places: 2);
        Assert.Equal("09:00 2, 10:00 2, 11:00 2", await _server.Anonymous.Places(company, today));

        _server.Clock.Advance(TimeSpan.FromSeconds(1));

        var slots = await _server.Anonymous.FreeSlots(company, today);
        Assert.Equal([(false, 0), (true, 2), (true, 2)], slots.Select(slot => (slot.Available, slot.RemainingSlots)));
        Assert.All(await _server.Anonymous.FreeSlots(company, today.AddDays(-7)), slot => Assert.Equal((false, 0), (slot.Available, slot.RemainingSlots)));
        (await student.Reserve(company, today)).Must(409, "SLOT_UNAVAILABLE");
    }

    [Fact]
    public async Task Slots_come_in_order_of_date_and_time()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(day: "tuesday", start: "14:00", end: "15:00");
        await owner.Window(company, "monday", "16:00", "17:00");
        await owner.Window(company, "tuesday", "08:00", "09:00");
        await owner.Window(company, "monday", "08:30", "09:30");
        var monday = _server.Next(DayOfWeek.Monday);

        var slots = await _server.Anonymous.FreeSlots(company, $"from_date={Some.Date(monday)}&to_date={Some.Date(monday.AddDays(8))}");

        Assert.Equal(
            [(0, "08:30:00"), (0, "16:00:00"), (1, "08:00:00"), (1, "14:00:00"), (7, "08:30:00"), (7, "16:00:00"), (8, "08:00:00"), (8, "14:00:00")],
            slots.Select(slot => (slot.Date.DayNumber - monday.DayNumber, slot.StartTime)));
    }

    [Fact]
    public async Task An_unknown_company_has_no_slots() => (await _server.Anonymous.Get("/companies/999999/timeslots")).Must(404, "NOT_FOUND");

    private async Task<(string From, string To)> Period(long company, string query)
    {
        var period = (await _server.Anonymous.Get($"/companies/{company}/timeslots?{query}")).Must(200).Member("period");
        return (period.GetProperty("from").GetString()!, period.GetProperty("to").GetString()!);
    }

    private void ReachUtc(DayOfWeek day, TimeSpan time)
    {
        var then = _server.Now.Date + time;
        while (then <= _server.Now.UtcDateTime || then.DayOfWeek != day)
        {
            then = then.AddDays(1);
        }

        _server.Clock.Advance(then - _server.Now.UtcDateTime);
    }
}

public sealed class FreeSlotsTests_on_SQLite(OnSqlite fixture) : FreeSlotsTests(fixture), IClassFixture<OnSqlite>;

public sealed class FreeSlotsTests_on_MariaDB(OnMariaDb fixture) : FreeSlotsTests(fixture), IClassFixture<OnMariaDb>;
