using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>How many places a slot has left, and which slots there are.</summary>
public abstract class FreeSlotPlacesTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("09:00", "11:30", 60, "09:00 1, 10:00 1")]
    [InlineData("09:00", "11:59:59", 60, "09:00 1, 10:00 1")]
    [InlineData("09:00", "10:10", 25, "09:00 1, 09:25 1")]
    [InlineData("22:30", "23:59:59", 60, "22:30 1")]
    [InlineData("00:00", "23:59", 1439, "00:00 1")]
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
}

public sealed class FreeSlotPlacesTests_on_SQLite(OnSqlite fixture) : FreeSlotPlacesTests(fixture), IClassFixture<OnSqlite>;

public sealed class FreeSlotPlacesTests_on_MariaDB(OnMariaDb fixture) : FreeSlotPlacesTests(fixture), IClassFixture<OnMariaDb>;
