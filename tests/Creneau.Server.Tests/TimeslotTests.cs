using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class TimeslotTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("monday, tuesday")]
    [InlineData("Monday")]
    [InlineData("1")]
    [InlineData("lundi")]
    public async Task A_window_is_of_one_day_that_is_named(string day)
    {
        var owner = await fixture.Server.Owner();
        var company = await owner.Company();

        (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = day, start_time = "09:00", end_time = "10:00" })).MustName("day_of_week");
    }

    [Fact]
    public async Task A_window_has_one_place_and_hours_unless_said_otherwise()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();

        var created = (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "friday", start_time = "09:00", end_time = "12:00" })).Must(201);

        var window = (await _server.Anonymous.Page(company)).GetProperty("timeslots")[0];
        Assert.Equal(window.GetRawText(), created.Member("timeslot").GetRawText());
        Assert.Equal("friday", window.GetProperty("day_of_week").GetString());
        Assert.Equal("09:00:00", window.GetProperty("start_time").GetString());
        Assert.Equal("12:00:00", window.GetProperty("end_time").GetString());
        Assert.Equal(60, window.GetProperty("slot_minutes").GetInt32());
        Assert.Equal(1, window.GetProperty("max_reservations").GetInt32());
        Assert.True(window.GetProperty("is_active").GetBoolean());
    }

    [Fact]
    public async Task A_change_replaces_what_it_names()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company, places: 3, minutes: 30);

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { end_time = "10:00:30", max_reservations = 7 })).Must(200);

        var seen = (await _server.Anonymous.Page(company)).GetProperty("timeslots")[0];
        Assert.Equal(("09:00:00", "10:00:30"), (seen.GetProperty("start_time").GetString(), seen.GetProperty("end_time").GetString()));
        Assert.Equal((30, 7), (seen.GetProperty("slot_minutes").GetInt32(), seen.GetProperty("max_reservations").GetInt32()));
    }

    [Fact]
    public async Task A_deleted_window_is_gone()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company);

        (await owner.Delete($"/companies/{company}/timeslots/{window}")).Must(204);

        (await owner.Delete($"/companies/{company}/timeslots/{window}")).Must(404, "NOT_FOUND");
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { max_reservations = 2 })).Must(404, "NOT_FOUND");
        Assert.Empty((await _server.Anonymous.Page(company)).GetProperty("timeslots").EnumerateArray());
        Assert.Empty(await _server.Anonymous.FreeSlots(company, _server.Next(DayOfWeek.Monday)));
    }

    [Fact]
    public async Task Only_the_owner_and_an_administrator_open_and_close_windows()
    {
        var (owner, stranger, student) = (await _server.Owner(), await _server.Owner(), await _server.Student());
        var (company, own) = (await owner.Company(), await stranger.Company());
        var window = await owner.Window(company);
        var tuesday = new { day_of_week = "tuesday", start_time = "09:00", end_time = "12:00" };

        (await _server.Anonymous.Post($"/companies/{company}/timeslots", tuesday)).Must(401, "TOKEN_MISSING");
        (await student.Post($"/companies/{company}/timeslots", tuesday)).Must(403, "FORBIDDEN");
        (await stranger.Post($"/companies/{company}/timeslots", tuesday)).Must(403, "FORBIDDEN");
        (await stranger.Put($"/companies/{company}/timeslots/{window}", tuesday)).Must(403, "FORBIDDEN");
        (await stranger.Delete($"/companies/{company}/timeslots/{window}")).Must(403, "FORBIDDEN");
        (await stranger.Put($"/companies/{own}/timeslots/{window}", tuesday)).Must(404, "NOT_FOUND");
        (await stranger.Delete($"/companies/{own}/timeslots/{window}")).Must(404, "NOT_FOUND");
        (await (await _server.Admin()).Post($"/companies/{company}/timeslots", tuesday)).Must(201);

        Assert.Equal(2, (await _server.Anonymous.Page(company)).GetProperty("timeslots").GetArrayLength());
    }

    [Theory]
    [InlineData("12:00", "12:00")]
    [InlineData("12:00", "09:00")]
    [InlineData("22:00", "02:00")]
    public async Task A_window_ends_after_it_starts(string start, string end)
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company);

        (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "tuesday", start_time = start, end_time = end })).MustName("end_time");
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { start_time = start, end_time = end })).MustName("end_time");
    }

    [Fact]
    public async Task A_window_offers_at_least_one_slot()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "monday", start_time = "09:00", end_time = "09:59" })).MustName("slot_minutes");
        var window = await owner.Window(company, start: "09:00", end: "10:00");

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { slot_minutes = 61 })).MustName("slot_minutes");
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { end_time = "09:30" })).MustName("slot_minutes");
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { end_time = "09:30", slot_minutes = 30 })).Must(200);
    }

    [Fact]
    public async Task What_a_window_lacks_is_said_at_once()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();

        var answer = await owner.Post($"/companies/{company}/timeslots", new { });

        answer.MustName("day_of_week").MustName("start_time").MustName("end_time");
    }

    [Theory]
    [InlineData("day_of_week", "\"funday\"")]
    [InlineData("day_of_week", "\"\"")]
    [InlineData("day_of_week", "1")]
    [InlineData("start_time", "\"24:00\"")]
    [InlineData("start_time", "\"9:00\"")]
    [InlineData("start_time", "\"09:00:60\"")]
    [InlineData("end_time", "\"12h\"")]
    [InlineData("end_time", "\"12:00:00.5\"")]
    [InlineData("max_reservations", "0")]
    [InlineData("max_reservations", "-1")]
    [InlineData("max_reservations", "1001")]
    [InlineData("max_reservations", "1.5")]
    [InlineData("max_reservations", "\"2\"")]
    [InlineData("slot_minutes", "0")]
    [InlineData("slot_minutes", "1441")]
    [InlineData("slot_minutes", "3000000000")]
    [InlineData("is_active", "\"yes\"")]
    public async Task A_bad_value_is_refused_by_name(string field, string json)
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company);

        (await owner.Send(HttpMethod.Post, $"/companies/{company}/timeslots", $$"""{"day_of_week":"monday","start_time":"13:00","end_time":"14:00","{{field}}":{{json}}}"""))
            .MustName(field);
        (await owner.Send(HttpMethod.Put, $"/companies/{company}/timeslots/{window}", $$"""{"{{field}}":{{json}}}""")).MustName(field);
    }

    [Theory]
    [InlineData("09:00", "09:00:00")]
    [InlineData("09:00:00", "09:00:00")]
    [InlineData("00:00", "00:00:00")]
    [InlineData("09:05:07", "09:05:07")]
    public async Task Times_are_taken_with_and_without_seconds_and_returned_with_them(string given, string returned)
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(start: given, end: "23:59:59");

        var slot = (await _server.Anonymous.FreeSlots(company, _server.Next(DayOfWeek.Monday)))[0];

        Assert.Equal(returned, (await _server.Anonymous.Page(company)).GetProperty("timeslots")[0].GetProperty("start_time").GetString());
        Assert.Equal(returned, slot.StartTime);
    }
}

public sealed class TimeslotTests_on_SQLite(OnSqlite fixture) : TimeslotTests(fixture), IClassFixture<OnSqlite>;

public sealed class TimeslotTests_on_MariaDB(OnMariaDb fixture) : TimeslotTests(fixture), IClassFixture<OnMariaDb>;
