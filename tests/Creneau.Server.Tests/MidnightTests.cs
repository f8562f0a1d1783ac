using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Windows and slots that end at midnight.</summary>
public abstract class MidnightTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Theory]
    [InlineData("24:00")]
    [InlineData("24:00:00")]
    [InlineData("00:00")]
    [InlineData("00:00:00")]
    public async Task A_window_ends_at_midnight_by_each_of_its_names(string end)
    {
        var owner = await _server.Owner();
        var company = await owner.Company();

        var made = (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "monday", start_time = "22:00", end_time = end })).Must(201);
        var day = (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "tuesday", start_time = "00:00", end_time = end, slot_minutes = 1440 })).Must(201);

        var windows = (await _server.Anonymous.Page(company)).GetProperty("timeslots").EnumerateArray().ToArray();
        Assert.Equal([made.Member("timeslot").GetRawText(), day.Member("timeslot").GetRawText()], windows.Select(window => window.GetRawText()));
        Assert.All(windows, window => Assert.Equal("24:00:00", window.GetProperty("end_time").GetString()));
        Assert.Equal([("22:00:00", "23:00:00"), ("23:00:00", "24:00:00")], Times(await _server.Anonymous.FreeSlots(company, Monday)));
        await using var listener = await SlotListener.Join(_server, company, $"from_date={Some.Date(Monday)}&to_date={Some.Date(Monday)}");
        Assert.Equal("24:00:00", (await listener.Next()).Data.GetProperty("timeslots")[1].GetProperty("end_time").GetString());
        Assert.Equal([("00:00:00", "24:00:00")], Times(await _server.Anonymous.FreeSlots(company, Monday.AddDays(1))));
    }

    [Fact]
    public async Task A_window_is_changed_to_end_at_midnight_and_back_and_overlaps_until_then()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company, start: "20:00", end: "22:00");
        var path = $"/companies/{company}/timeslots/{window}";

        Assert.Equal("24:00:00", (await owner.Put(path, new { end_time = "00:00" })).Must(200).Member("timeslot").GetProperty("end_time").GetString());
        (await owner.Put(path, new { max_reservations = 2 })).Must(200);
        (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "monday", start_time = "23:00", end_time = "24:00" })).Must(409, "TIMESLOT_OVERLAP");
        (await owner.Put(path, new { start_time = "23:30" })).MustName("slot_minutes");
        (await owner.Put(path, new { start_time = "24:00" })).MustName("start_time");
        (await owner.Put(path, new { end_time = "24:01" })).MustName("end_time");
        (await owner.Put(path, new { end_time = "02:00" })).MustName("end_time");
        await owner.Window(company, "tuesday", "00:00", "01:00");
        Assert.Equal([("23:00:00", "24:00:00"), ("00:00:00", "01:00:00")], Times(await Week(company)).Skip(3));

        (await owner.Put(path, new { end_time = "23:00" })).Must(200);

        Assert.Equal([("22:00:00", "23:00:00"), ("00:00:00", "01:00:00")], Times(await Week(company)).Skip(2));
    }

    [Fact]
    public async Task The_last_slot_of_a_day_is_reserved_moved_and_cancelled_as_any_other()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(start: "21:00", end: "24:00");

        var made = (await student.Reserve(company, Monday, "23:00", "00:00", key: "night")).Must(201);
        var again = (await student.Reserve(company, Monday, "23:00", "24:00", key: "night")).Must(201);
        (await student.Reserve(company, Monday, "23:30", "24:00")).Must(409, "SLOT_UNAVAILABLE");
        (await (await _server.Student()).Reserve(company, Monday, "23:00", "24:00")).Must(409, "SLOT_UNAVAILABLE");

        var id = made.Id;
        Assert.Equal(made.Content, again.Content);
        Assert.Equal(("23:00:00", "24:00:00"), Times(made.Member("reservation")));
        Assert.Equal(("23:00:00", "24:00:00"), Times((await owner.Get($"/reservations/{id}")).Must(200).Body));
        Assert.Equal(("23:00:00", "24:00:00"), Times((await student.Get("/reservations")).Must(200).Member("reservations")[0]));
        Assert.Equal("21:00 1, 22:00 1, 23:00 0", await _server.Anonymous.Places(company, Monday));

        Assert.Equal(("22:00:00", "23:00:00"), Times((await student.Put($"/reservations/{id}", new { time_start = "22:00" })).Must(200).Member("reservation")));
        Assert.Equal(("23:00:00", "24:00:00"), Times((await student.Put($"/reservations/{id}", new { time_start = "23:00" })).Must(200).Member("reservation")));
        (await student.Put($"/reservations/{id}", new { notes = "late" })).Must(200);
        Assert.Empty(await _server.Faults());
        (await owner.Post($"/reservations/{id}/confirm")).Must(200);
        Assert.Contains("\"time_end\":\"24:00:00\"", (await student.Get("/users/me/export")).Must(200).Content, StringComparison.Ordinal);
        (await student.Delete($"/reservations/{id}")).Must(200);
        Assert.Equal("21:00 1, 22:00 1, 23:00 1", await _server.Anonymous.Places(company, Monday));
    }

    [Fact]
    public async Task A_student_is_at_one_company_until_midnight_and_at_another_from_then_on()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (before, after) = (await owner.OpenCompany(start: "22:00", end: "00:00"), await owner.OpenCompany(day: "tuesday", start: "00:00", end: "02:00"));
        var abroad = await owner.OpenCompany(start: "22:00", end: "24:00", minutes: 30, timeZone: "Europe/London"); // an hour behind

        await student.Reserved(before, Monday, "23:00", "24:00");
        await student.Reserved(after, Monday.AddDays(1), "00:00", "01:00");
        // In London it is an hour earlier: half before and half after midnight in Paris.
        (await student.Reserve(abroad, Monday, "22:30", "23:00")).Must(409, "ALREADY_BOOKED");
        (await student.Reserve(abroad, Monday, "23:30", "24:00")).Must(409, "ALREADY_BOOKED");
        await student.Reserved(after, Monday.AddDays(1), "01:00", "02:00");

        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task Calendars_and_mails_end_it_at_midnight()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(autoConfirm: true, start: "22:00", end: "24:00");
        var id = await student.Reserved(company, Monday, "23:00", "24:00");

        await Sender.Deliver();

        var feed = (await _server.Follow(await student.Feed())).Event;
        var mail = Assert.Single(Mailbox.To(student.Email), one => one.Invitation() is not null);
        Assert.All(new[] { feed, mail.Calendar().Event }, entry =>
        {
            Assert.Equal(($"{Monday:yyyyMMdd}T230000", "Europe/Paris"), (entry["DTSTART"], entry.The("DTSTART").Parameters["TZID"]));
            Assert.Equal(($"{Monday.AddDays(1):yyyyMMdd}T000000", "Europe/Paris"), (entry["DTEND"], entry.The("DTEND").Parameters["TZID"]));
        });
        Assert.Contains("23:00–24:00 (Europe/Paris)", mail.TextBody, StringComparison.Ordinal);
        Assert.NotEqual(0, id);
    }

    [Fact]
    public async Task It_is_waited_for_offered_and_proposed()
    {
        var (owner, holder, student) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var company = await owner.OpenCompany(start: "22:00", end: "24:00");
        var held = await holder.Reserved(company, Monday, "23:00", "24:00");

        var entry = (await student.Join(company, Monday, "23:00", "00:00")).Must(201);
        Assert.Equal(("23:00:00", "24:00:00"), Times(entry.Body));
        Assert.Equal(entry.Id, (await student.Join(company, Monday, "23:00", "24:00")).Must(201).Id);
        (await holder.Delete($"/reservations/{held}")).Must(200);
        (await student.AcceptOffer(entry.Id)).Must(201);

        var other = await holder.Reserved(company, Monday, "22:00", "23:00");
        (await owner.Propose(other, Monday.AddDays(7), "23:00", "00:00")).Must(200);
        Assert.Equal(("23:00:00", "24:00:00"), Times((await holder.Get($"/reservations/{other}")).Member("proposal")));
        Assert.Empty(await _server.Faults());
        (await holder.AcceptProposal(other, HoldIntents.Span(Monday.AddDays(7), "23:00", "24:00"))).Must(200);
        Assert.Equal(("23:00:00", "24:00:00"), Times((await holder.Get($"/reservations/{other}")).Body));
        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task A_closure_lasts_until_midnight()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(start: "21:00", end: "24:00");

        var closure = (await owner.Close(company, Monday, start: "22:00", end: "00:00")).Must(201).Member("closure");
        (await owner.Close(company, Monday, start: "23:00", end: "22:00")).MustName("end_time");

        Assert.Equal("24:00:00", closure.GetProperty("end_time").GetString());
        Assert.Equal("24:00:00", (await owner.Get($"/companies/{company}/closures")).Must(200).Member("closures")[0].GetProperty("end_time").GetString());
        Assert.Equal("21:00 1, 22:00 0, 23:00 0", await _server.Anonymous.Places(company, Monday));
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-28", "2026-03-28T22:00:00Z", 1)] // the clock changes two hours later
    [InlineData("Africa/Cairo", "2026-04-23", "2026-04-23T21:00:00Z", 1)] // midnight is skipped
    [InlineData("Africa/Cairo", "2026-10-29", "2026-10-29T20:00:00Z", 2)] // 23:00 to 24:00 comes twice
    [InlineData("America/Santiago", "2026-09-05", "2026-09-06T03:00:00Z", 1)]
    public async Task Where_the_clock_changes_it_lasts_until_the_date_does(string zone, string date, string from, int hours)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var day = DateOnly.Parse(date);
        var company = await owner.OpenCompany(day: day.DayOfWeek.ToString().ToLowerInvariant(), start: "22:00", end: "24:00", timeZone: zone);
        await owner.Window(company, day.AddDays(1).DayOfWeek.ToString().ToLowerInvariant(), "00:00", "02:00", minutes: 30);

        await student.Reserved(company, day, "23:00", "24:00");
        var next = (await _server.Anonymous.FreeSlots(company, day.AddDays(1)))[0];
        await student.Reserved(company, day.AddDays(1), next.StartTime, next.EndTime);

        var calendar = await _server.Follow(await student.Feed());
        var entry = calendar.Events.MinBy(one => calendar.Instant(one.The("DTSTART")))!;
        Assert.Equal((DateTimeOffset.Parse(from), DateTimeOffset.Parse(from).AddHours(hours)), (calendar.Instant(entry.The("DTSTART")), calendar.Instant(entry.The("DTEND"))));
        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task The_last_dates_of_the_calendar_are_no_error()
    {
        var company = await (await _server.Owner()).OpenCompany(day: "thursday", start: "22:00", end: "24:00");

        (await (await _server.Student()).Reserve(company, new DateOnly(9999, 12, 30), "23:00", "24:00")).Must(409, "SLOT_UNAVAILABLE");
        Assert.Equal(["22:00:00"], (await _server.Anonymous.FreeSlots(company, new DateOnly(9999, 12, 30))).Select(slot => slot.StartTime)); // the other ends on the last date
    }

    private Task<OfferedSlot[]> Week(long company) => _server.Anonymous.FreeSlots(company, $"from_date={Some.Date(Monday)}&to_date={Some.Date(Monday.AddDays(6))}");

    private static IEnumerable<(string Start, string End)> Times(IEnumerable<OfferedSlot> slots) => slots.Select(slot => (slot.StartTime, slot.EndTime));

    private static (string? Start, string? End) Times(JsonElement one) => (one.GetProperty("time_start").GetString(), one.GetProperty("time_end").GetString());
}

public sealed class MidnightTests_on_SQLite(OnSqlite fixture) : MidnightTests(fixture), IClassFixture<OnSqlite>;

public sealed class MidnightTests_on_MariaDB(OnMariaDb fixture) : MidnightTests(fixture), IClassFixture<OnMariaDb>;
