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

    [Theory]
    [InlineData("09:00", "11:30", 60, "09:00 1, 10:00 1")]
    [InlineData("09:00", "11:59:59", 60, "09:00 1, 10:00 1")]
    [InlineData("09:00", "09:59", 60, "")]
    [InlineData("09:00", "10:10", 25, "09:00 1, 09:25 1")]
    [InlineData("22:30", "23:59:59", 60, "22:30 1")]
    [InlineData("00:00", "23:59", 1439, "00:00 1")]
    [InlineData("00:00", "23:59:59", 1440, "")]
    public async Task A_rest_shorter_than_a_slot_is_not_offered(string start, string end, int minutes, string places)
    {
        var company = await (await _server.Owner()).OpenCompany(start: start, end: end, minutes: minutes);

        Assert.Equal(places, await _server.Anonymous.Places(company, _server.Next(DayOfWeek.Monday)));
    }

    [Fact]
    public async Task Pending_and_confirmed_reservations_hold_a_place_and_cancelled_ones_do_not()
    {
        var (owner, first, second, third) = (await _server.Owner(), await _server.Student(), await _server.Student(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(places: 3, end: "11:00"), _server.Next(DayOfWeek.Monday));

        var pending = await first.Reserved(company, monday);
        Assert.Equal("09:00 2, 10:00 3", await _server.Anonymous.Places(company, monday));

        var confirmed = await second.Reserved(company, monday);
        (await owner.Post($"/reservations/{confirmed}/confirm")).Must(200);
        Assert.Equal("09:00 1, 10:00 3", await _server.Anonymous.Places(company, monday));

        await third.Reserved(company, monday);
        Assert.Equal("09:00 0, 10:00 3", await _server.Anonymous.Places(company, monday));
        Assert.False((await _server.Anonymous.FreeSlots(company, monday))[0].Available);
        (await (await _server.Student()).Reserve(company, monday)).Must(409, "SLOT_UNAVAILABLE");

        (await first.Delete($"/reservations/{pending}")).Must(200);
        (await owner.Delete($"/reservations/{confirmed}")).Must(200);
        Assert.Equal("09:00 2, 10:00 3", await _server.Anonymous.Places(company, monday));
    }

    [Fact]
    public async Task A_closed_slot_is_shown_without_places_even_if_only_part_of_it_is_closed()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(places: 2, start: "08:00", end: "12:00"), _server.Next(DayOfWeek.Monday));

        await owner.Closed(company, monday, start: "09:30", end: "11:00");
        await owner.Closed(company, monday.AddDays(7));

        Assert.Equal("08:00 2, 09:00 0, 10:00 0, 11:00 2", await _server.Anonymous.Places(company, monday));
        Assert.Equal("08:00 0, 09:00 0, 10:00 0, 11:00 0", await _server.Anonymous.Places(company, monday.AddDays(7)));
        Assert.Equal("08:00 2, 09:00 2, 10:00 2, 11:00 2", await _server.Anonymous.Places(company, monday.AddDays(14)));
    }

    [Fact]
    public async Task The_hour_that_the_clock_skips_is_not_offered()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(autoConfirm: true, day: "sunday", start: "01:00", end: "05:00");
        var spring = new DateOnly(2026, 3, 29);

        Assert.Equal("01:00 1, 03:00 1, 04:00 1", await _server.Anonymous.Places(company, spring));

        (await student.Reserve(company, spring, "02:00", "03:00")).Must(409, "SLOT_UNAVAILABLE");
        (await student.Reserve(company, spring, "01:00", "02:00")).Must(201);
        (await student.Reserve(company, spring, "03:00", "04:00")).Must(201);
        Assert.Equal("01:00 0, 03:00 0, 04:00 1", await _server.Anonymous.Places(company, spring));
    }

    [Fact]
    public async Task The_hour_that_the_clock_repeats_is_offered_once_and_lasts_until_its_second_end()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(autoConfirm: true, day: "sunday", start: "01:00", end: "05:00");
        var inUtc = await owner.OpenCompany(autoConfirm: true, day: "sunday", start: "00:00", end: "03:00", timeZone: "Etc/UTC");
        var autumn = new DateOnly(2026, 10, 25);
        Assert.Equal("01:00 1, 02:00 1, 03:00 1, 04:00 1", await _server.Anonymous.Places(company, autumn));

        (await student.Reserve(company, autumn, "02:00", "03:00")).Must(201);
        Assert.Equal("01:00 1, 02:00 0, 03:00 1, 04:00 1", await _server.Anonymous.Places(company, autumn));

        (await student.Reserve(inUtc, autumn, "00:00", "01:00")).Must(409, "ALREADY_BOOKED");
        (await student.Reserve(inUtc, autumn, "01:00", "02:00")).Must(409, "ALREADY_BOOKED");
        (await student.Reserve(inUtc, autumn, "02:00", "03:00")).Must(201);
        (await student.Reserve(company, autumn, "01:00", "02:00")).Must(201);
        (await student.Reserve(company, autumn, "03:00", "04:00")).Must(409, "ALREADY_BOOKED");
        (await student.Reserve(company, autumn, "04:00", "05:00")).Must(201);
    }

    [Fact]
    public async Task Every_slot_offered_in_a_quarter_of_a_year_can_be_reserved_as_it_stands()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(autoConfirm: true, day: "sunday", start: "00:30", end: "04:45", minutes: 45, timeZone: "America/New_York");
        var student = await _server.Student();

        var slots = await _server.Anonymous.FreeSlots(company, "from_date=2026-09-01&to_date=2026-12-01");

        Assert.Equal(65, slots.Length);
        foreach (var slot in slots.Where(slot => slot.Date.Month == 11))
        {
            (await student.Reserve(company, slot.Date, slot.StartTime, slot.EndTime)).Must(201);
        }
    }

    [Fact]
    public async Task What_was_written_shows_at_once()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(autoConfirm: true, end: "10:00"), _server.Next(DayOfWeek.Monday));
        for (var round = 0; round < 10; round++)
        {
            var reservation = await student.Reserved(company, monday);
            Assert.Equal("09:00 0", await _server.Anonymous.Places(company, monday));

            (await student.Delete($"/reservations/{reservation}")).Must(200);
            Assert.Equal("09:00 1", await _server.Anonymous.Places(company, monday));
        }
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
