using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class LiveSlotsTests(ServerFixture fixture)
{
    private static readonly TimeSpan s_promised = TimeSpan.FromSeconds(2);

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_listener_is_told_all_slots_and_then_what_becomes_otherwise()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        await using var listener = await SlotListener.Join(_server, company, $"from_date={Some.Date(monday)}&to_date={Some.Date(monday)}");

        var first = await listener.Next();
        var id = await student.Reserved(company, monday);
        var taken = await listener.NextWithin(s_promised, _server);
        (await student.Delete($"/reservations/{id}")).Must(200);
        var free = await listener.NextWithin(s_promised, _server);

        Assert.Equal("timeslots", first.Kind);
        Assert.Equal((await _server.Anonymous.Get($"/companies/{company}/timeslots?date={Some.Date(monday)}")).Must(200).Content, first.Data.GetRawText());
        Assert.Equal(("change", "09:00:00 0", 0), Told(taken));
        Assert.Equal(("change", "09:00:00 1", 0), Told(free));
    }

    [Fact]
    public async Task What_another_instance_writes_is_told_within_two_seconds()
    {
        await using var other = await fixture.Another();
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        await using var listener = await SlotListener.Join(other, company, $"from_date={Some.Date(monday)}&to_date={Some.Date(monday)}");
        await listener.Next();

        await student.Reserved(company, monday);

        Assert.Equal(("change", "09:00:00 0", 0), Told(await listener.NextWithin(s_promised, other)));
    }

    [Fact]
    public async Task Slots_that_are_not_offered_any_more_are_named_and_a_company_that_leaves_ends_the_stream()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var window = (await _server.Anonymous.Page(company)).GetProperty("timeslots")[0].GetProperty("id").GetInt64();
        var monday = _server.Next(DayOfWeek.Monday);
        await using var listener = await SlotListener.Join(_server, company, $"from_date={Some.Date(monday)}&to_date={Some.Date(monday)}");
        await listener.Next();

        (await owner.Delete($"/companies/{company}/timeslots/{window}")).Must(204);
        var removed = await listener.NextWithin(s_promised, _server);
        (await owner.Delete($"/companies/{company}")).Must(204);
        await listener.NextWithin(s_promised, _server);

        Assert.Equal(("change", "", 3), Told(removed));
        Assert.True(await listener.HasEnded());
        (await _server.Anonymous.Get($"/companies/{company}/timeslots/stream")).Must(404);
    }

    [Fact]
    public async Task A_silent_stream_has_a_heart()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        await using var listener = await SlotListener.Join(_server, company, $"from_date={Some.Date(monday)}");
        await listener.Next();

        Assert.Null(await listener.NextWithin(TimeSpan.FromSeconds(10), _server));
        Assert.Equal("heartbeat", (await listener.NextWithin(TimeSpan.FromSeconds(6), _server))?.Kind);
    }

    [Fact]
    public async Task A_slot_that_begins_has_no_place_left()
    {
        var start = new DateTime(_server.Now.UtcDateTime.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour).AddHours(1);
        var company = await (await _server.Owner()).OpenCompany(
            day: start.DayOfWeek.ToString().ToLowerInvariant(), start: $"{start:HH:mm}", end: $"{start.AddHours(1):HH:mm}", timeZone: "Etc/UTC");
        var today = Some.Date(DateOnly.FromDateTime(start));
        await using var listener = await SlotListener.Join(_server, company, $"from_date={today}&to_date={today}");
        await listener.Next();

        _server.Clock.Advance(start - _server.Now.UtcDateTime - TimeSpan.FromSeconds(1.5));

        Assert.Equal("heartbeat", (await listener.NextWithin(TimeSpan.FromSeconds(0.5), _server))?.Kind);
        Assert.Equal(("change", $"{start:HH:mm}:00 0", 0), Told(await listener.NextWithin(s_promised, _server)));
    }

    [Fact]
    public async Task All_of_many_listeners_hear_the_same()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        var listeners = new List<SlotListener>();
        for (var i = 0; i < 200; i++)
        {
            listeners.Add(await SlotListener.Join(_server, company, $"from_date={Some.Date(monday)}&to_date={Some.Date(monday)}"));
            Assert.Equal("timeslots", (await listeners[i].Next()).Kind);
        }

        await student.Reserved(company, monday);

        Assert.NotNull(await listeners[0].NextWithin(s_promised, _server));
        foreach (var listener in listeners.Skip(1))
        {
            Assert.Equal(("change", "09:00:00 0", 0), Told(await listener.Next()));
        }

        foreach (var listener in listeners)
        {
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_server_that_stops_does_not_wait_for_listeners()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var other = await fixture.Another();
        await using var listener = await SlotListener.Join(other, company);
        await listener.Next();

        await other.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.True(await listener.HasEnded());
    }

    [Theory]
    [InlineData("from_date=2026-02-30", "from_date")]
    [InlineData("from_date=2026-06-02&to_date=2026-06-01", "to_date")]
    [InlineData("from_date=2026-01-01&to_date=2026-12-31", "to_date")]
    [InlineData("from_date=2026-02-01&to_date=2026-02-02", "from_date")]
    [InlineData("from_date=2031-01-06&to_date=2031-01-12", "to_date")]
    public async Task A_period_that_cannot_be_is_refused(string query, string field)
    {
        var company = await (await _server.Owner()).OpenCompany();

        (await _server.Anonymous.Get($"/companies/{company}/timeslots/stream?{query}")).MustName(field);
    }

    private static (string? Kind, string Slots, int Removed) Told((string Kind, JsonElement Data)? told) => told is not { } one ? (null, "", 0)
        : (one.Kind,
            string.Join(", ", one.Data.GetProperty("timeslots").EnumerateArray()
                .Select(slot => $"{slot.GetProperty("start_time").GetString()} {slot.GetProperty("remaining_slots").GetInt32()}")),
            one.Data.GetProperty("removed").GetArrayLength());
}

public sealed class LiveSlotsTests_on_SQLite(OnSqlite fixture) : LiveSlotsTests(fixture), IClassFixture<OnSqlite>;

public sealed class LiveSlotsTests_on_MariaDB(OnMariaDb fixture) : LiveSlotsTests(fixture), IClassFixture<OnMariaDb>;
