using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What a changed window means for its reservations.</summary>
public abstract class TimeslotEffectTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_window_cut_to_fewer_places_keeps_its_reservations_and_takes_no_more_until_there_is_room()
    {
        var (owner, first, second, third) = (await _server.Owner(), await _server.Student(), await _server.Student(), await _server.Student());
        var (company, monday) = (await owner.Company(), _server.Next(DayOfWeek.Monday));
        var window = await owner.Window(company, places: 2, end: "10:00");
        var (one, two) = (await first.Reserved(company, monday), await second.Reserved(company, monday));

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { max_reservations = 1 })).Must(200);

        Assert.Equal(("pending", "pending"), (await first.StatusOf(one), await second.StatusOf(two)));
        Assert.Equal("09:00 0", await _server.Anonymous.Places(company, monday));

        (await first.Delete($"/reservations/{one}")).Must(200);
        (await third.Reserve(company, monday)).Must(409, "SLOT_UNAVAILABLE");

        (await second.Delete($"/reservations/{two}")).Must(200);
        (await third.Reserve(company, monday)).Must(201);
    }

    [Theory]
    [InlineData("09:30", "12:30", 60, "09:30 0, 10:30 1, 11:30 1")]
    [InlineData("09:00", "11:00", 30, "09:00 0, 09:30 0, 10:00 1, 10:30 1")]
    [InlineData("08:00", "12:00", 120, "08:00 0, 10:00 1")]
    [InlineData("10:00", "12:00", 60, "10:00 1, 11:00 1")]
    public async Task A_reservation_takes_a_place_of_whatever_slots_overlap_it_afterwards(string start, string end, int minutes, string places)
    {
        var (owner, student, rival) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var (company, monday) = (await owner.Company(), _server.Next(DayOfWeek.Monday));
        var window = await owner.Window(company);
        var reservation = await student.Reserved(company, monday, "09:00", "10:00");

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { start_time = start, end_time = end, slot_minutes = minutes })).Must(200);
        Assert.Equal(places, await _server.Anonymous.Places(company, monday));

        (await owner.Delete($"/companies/{company}/timeslots/{window}")).Must(204);
        await owner.Window(company, "monday", start, end, 1, minutes);
        Assert.Equal(places, await _server.Anonymous.Places(company, monday));

        Assert.Equal("pending", await student.StatusOf(reservation));
        foreach (var slot in (await _server.Anonymous.FreeSlots(company, monday)).Where(slot => !slot.Available))
        {
            (await rival.Reserve(company, monday, slot.StartTime, slot.EndTime)).Must(409, "SLOT_UNAVAILABLE");
        }
    }

    [Fact]
    public async Task A_reservation_stays_when_its_window_moves_to_another_day()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.Company(), _server.Next(DayOfWeek.Monday));
        var window = await owner.Window(company);
        var reservation = await student.Reserved(company, monday);

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { day_of_week = "tuesday" })).Must(200);

        Assert.Equal("pending", await student.StatusOf(reservation));
        Assert.Empty(await _server.Anonymous.FreeSlots(company, monday));
        Assert.Equal("09:00 1, 10:00 1, 11:00 1", await _server.Anonymous.Places(company, monday.AddDays(1)));
    }

    [Fact]
    public async Task A_window_that_is_not_active_offers_nothing()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.Company(), _server.Next(DayOfWeek.Monday));
        var window = await owner.Window(company);

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { is_active = false })).Must(200);
        Assert.Empty(await _server.Anonymous.FreeSlots(company, monday));
        (await student.Reserve(company, monday)).Must(409, "SLOT_UNAVAILABLE");

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { is_active = true })).Must(200);
        (await student.Reserve(company, monday)).Must(201);
    }
}

public sealed class TimeslotEffectTests_on_SQLite(OnSqlite fixture) : TimeslotEffectTests(fixture), IClassFixture<OnSqlite>;

public sealed class TimeslotEffectTests_on_MariaDB(OnMariaDb fixture) : TimeslotEffectTests(fixture), IClassFixture<OnMariaDb>;
