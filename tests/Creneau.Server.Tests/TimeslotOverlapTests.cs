using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>The windows of a day do not overlap.</summary>
public abstract class TimeslotOverlapTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("08:00", "10:00")]
    [InlineData("11:00", "13:00")]
    [InlineData("10:00", "11:00")]
    [InlineData("08:00", "13:00")]
    [InlineData("09:00", "12:00")]
    [InlineData("11:59:59", "12:59:59")]
    public async Task Windows_of_a_day_do_not_overlap(string start, string end)
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(start: "09:00", end: "12:00");
        var tuesday = await owner.Window(company, "tuesday", start, end);

        var created = await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "monday", start_time = start, end_time = end });
        var moved = await owner.Put($"/companies/{company}/timeslots/{tuesday}", new { day_of_week = "monday" });

        created.Must(409, "TIMESLOT_OVERLAP");
        moved.Must(409, "TIMESLOT_OVERLAP");
    }

    [Fact]
    public async Task Windows_may_touch_and_move_within_their_own_place()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company, "monday", "09:00", "12:00");
        await owner.Window(company, "monday", "12:00", "14:00");
        await owner.Window(company, "monday", "08:00", "09:00");
        await owner.Window(await owner.Company(), "monday", "09:00", "12:00");

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { start_time = "09:30", end_time = "11:30" })).Must(200);
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { end_time = "12:01" })).Must(409, "TIMESLOT_OVERLAP");

        Assert.Equal("08:00 1, 09:30 1, 10:30 1, 12:00 1, 13:00 1", await _server.Anonymous.Places(company, _server.Next(DayOfWeek.Monday)));
    }

    [Fact]
    public async Task Of_overlapping_windows_created_at_once_exactly_one_stands()
    {
        var owner = await _server.Owner();
        for (var round = 0; round < 8; round++)
        {
            var company = await owner.Company();

            var answers = await Task.WhenAll(Enumerable.Range(8, 4).Select(hour =>
                owner.Post($"/companies/{company}/timeslots", new { day_of_week = "monday", start_time = $"{hour:00}:00", end_time = "12:00" })));

            Assert.Single(answers, answer => answer.Status == 201);
            Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Must(409, "TIMESLOT_OVERLAP"));
            Assert.Equal(1, (await _server.Anonymous.Page(company)).GetProperty("timeslots").GetArrayLength());
        }
    }

    [Fact]
    public async Task Of_windows_moved_to_one_place_at_once_exactly_one_arrives()
    {
        var owner = await _server.Owner();
        for (var round = 0; round < 5; round++)
        {
            var company = await owner.Company();
            var windows = new[] { await owner.Window(company, "monday"), await owner.Window(company, "tuesday"), await owner.Window(company, "wednesday") };

            var answers = await Task.WhenAll(windows.Select(window => owner.Put($"/companies/{company}/timeslots/{window}", new { day_of_week = "sunday" })));

            Assert.Single(answers, answer => answer.Status == 200);
            Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.Must(409, "TIMESLOT_OVERLAP"));
        }
    }
}

public sealed class TimeslotOverlapTests_on_SQLite(OnSqlite fixture) : TimeslotOverlapTests(fixture), IClassFixture<OnSqlite>;

public sealed class TimeslotOverlapTests_on_MariaDB(OnMariaDb fixture) : TimeslotOverlapTests(fixture), IClassFixture<OnMariaDb>;
