using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class ClosureTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_last_day_of_the_calendar_is_too_far_ahead()
    {
        var owner = await fixture.Server.Owner();
        var company = await owner.Company();

        (await owner.Post($"/companies/{company}/closures", new { from_date = "9999-12-30", to_date = "9999-12-31" })).MustName("to_date");
    }

    [Fact]
    public async Task Closures_are_listed_by_date_until_they_are_deleted()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var later = await owner.Closed(company, monday.AddDays(7), monday.AddDays(11), reason: "Congés d'été");
        var sooner = await owner.Closed(company, monday, start: "10:00", end: "11:00");

        var list = (await owner.Get($"/companies/{company}/closures")).Must(200);

        Assert.Equal("closures limit page total", list.Body.Members());
        Assert.Equal([sooner, later], list.Member("closures").EnumerateArray().Select(closure => closure.GetProperty("id").GetInt64()));
        var (first, second) = (list.Member("closures")[0], list.Member("closures")[1]);
        Assert.Equal(("10:00:00", "11:00:00"), (first.GetProperty("start_time").GetString(), first.GetProperty("end_time").GetString()));
        Assert.Equal((Some.Date(monday), Some.Date(monday)), (first.GetProperty("from_date").GetString(), first.GetProperty("to_date").GetString()));
        Assert.Equal(Some.Date(monday.AddDays(11)), second.GetProperty("to_date").GetString());
        Assert.Equal((null, "Congés d'été"), (second.GetProperty("start_time").GetString(), second.GetProperty("reason").GetString()));

        (await owner.Delete($"/companies/{company}/closures/{sooner}")).Must(204);
        (await owner.Delete($"/companies/{company}/closures/{sooner}")).Must(404, "NOT_FOUND");
        Assert.Equal(1, (await owner.Get($"/companies/{company}/closures")).Must(200).Member("total").GetInt32());
    }

    [Fact]
    public async Task Closures_come_in_pages()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        for (var day = 0; day < 3; day++)
        {
            await owner.Closed(company, monday.AddDays(day));
        }

        var second = (await owner.Get($"/companies/{company}/closures?page=2&limit=2")).Must(200);

        Assert.Equal(3, second.Member("total").GetInt32());
        Assert.Equal(Some.Date(monday.AddDays(2)), Assert.Single(second.Member("closures").EnumerateArray()).GetProperty("from_date").GetString());
        (await owner.Get($"/companies/{company}/closures?page=0")).MustName("page");
        (await owner.Get($"/companies/{company}/closures?limit=101")).MustName("limit");
    }

    [Fact]
    public async Task Closures_are_the_owners_and_the_administrators_business()
    {
        var (owner, stranger, student, admin) = (await _server.Owner(), await _server.Owner(), await _server.Student(), await _server.Admin());
        var (company, own, monday) = (await owner.OpenCompany(), await stranger.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var closure = await owner.Closed(company, monday);

        (await _server.Anonymous.Get($"/companies/{company}/closures")).Must(401, "TOKEN_MISSING");
        (await student.Get($"/companies/{company}/closures")).Must(403, "FORBIDDEN");
        (await student.Close(company, monday)).Must(403, "FORBIDDEN");
        (await stranger.Get($"/companies/{company}/closures")).Must(404, "NOT_FOUND");
        (await stranger.Delete($"/companies/{company}/closures/{closure}")).Must(404, "NOT_FOUND");
        (await stranger.Delete($"/companies/{own}/closures/{closure}")).Must(404, "NOT_FOUND");
        Assert.InRange((await stranger.Close(company, monday.AddDays(1))).Status, 403, 404);
        (await owner.Close(999999, monday)).Must(404, "NOT_FOUND");
        await admin.Closed(company, monday.AddDays(1));

        Assert.Equal(2, (await admin.Get($"/companies/{company}/closures")).Must(200).Member("total").GetInt32());
    }

    [Theory]
    [InlineData(null, null, "09:00 0, 10:00 0, 11:00 0")]
    [InlineData("10:00", "11:00", "09:00 1, 10:00 0, 11:00 1")]
    [InlineData("10:59:59", "11:00", "09:00 1, 10:00 0, 11:00 1")]
    [InlineData("09:30", "10:30", "09:00 0, 10:00 0, 11:00 1")]
    [InlineData("10:30", null, "09:00 1, 10:00 0, 11:00 0")]
    [InlineData(null, "10:00", "09:00 0, 10:00 1, 11:00 1")]
    [InlineData("12:00", "23:00", "09:00 1, 10:00 1, 11:00 1")]
    public async Task A_closure_closes_every_slot_that_it_touches(string? start, string? end, string places)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(autoConfirm: true), _server.Next(DayOfWeek.Monday));

        await owner.Closed(company, monday, start: start, end: end);

        Assert.Equal(places, await _server.Anonymous.Places(company, monday));
        foreach (var slot in await _server.Anonymous.FreeSlots(company, monday))
        {
            var answer = await student.Reserve(company, monday, slot.StartTime, slot.EndTime);
            answer.Must(slot.Available ? 201 : 409, slot.Available ? null : "SLOT_UNAVAILABLE");
        }
    }

    [Fact]
    public async Task A_closure_of_several_days_closes_the_same_hours_of_each()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        await owner.Window(company, "tuesday");
        await owner.Window(company, "wednesday");

        await owner.Closed(company, monday, monday.AddDays(1), "10:00", "11:00");

        Assert.Equal("09:00 1, 10:00 0, 11:00 1", await _server.Anonymous.Places(company, monday));
        Assert.Equal("09:00 1, 10:00 0, 11:00 1", await _server.Anonymous.Places(company, monday.AddDays(1)));
        Assert.Equal("09:00 1, 10:00 1, 11:00 1", await _server.Anonymous.Places(company, monday.AddDays(2)));
        Assert.Equal("09:00 1, 10:00 1, 11:00 1", await _server.Anonymous.Places(company, monday.AddDays(7)));
    }

    [Fact]
    public async Task A_closure_lasts_at_most_366_days()
    {
        var owner = await _server.Owner();
        var (company, first) = (await owner.OpenCompany(), new DateOnly(2027, 1, 1));

        (await owner.Close(company, first, first.AddDays(366))).MustName("to_date");
        (await owner.Close(company, first, first.AddDays(365))).Must(201);

        Assert.Equal("09:00 0, 10:00 0, 11:00 0", await _server.Anonymous.Places(company, new DateOnly(2027, 12, 27)));
    }

    [Theory]
    [InlineData("from_date", "2026-02-30", "2026-03-30", null, null)]
    [InlineData("from_date", null, "2026-06-10", null, null)]
    [InlineData("to_date", "2026-06-10", null, null, null)]
    [InlineData("to_date", "2026-06-10", "2026-06-09", null, null)]
    [InlineData("to_date", "2026-06-10", "10/06/2026", null, null)]
    [InlineData("to_date", "0001-01-01", "9999-12-31", null, null)]
    [InlineData("end_time", "2026-06-10", "2026-06-10", "10:00", "10:00")]
    [InlineData("end_time", "2026-06-10", "2026-06-11", "18:00", "09:00")]
    [InlineData("start_time", "2026-06-10", "2026-06-10", "25:00", "10:00")]
    public async Task A_bad_closure_is_refused_by_name(string field, string? from, string? to, string? start, string? end)
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();

        (await owner.Post($"/companies/{company}/closures", new { from_date = from, to_date = to, start_time = start, end_time = end })).MustName(field);
    }

    [Fact]
    public async Task A_reason_is_at_most_200_characters()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));

        (await owner.Close(company, monday, reason: new string('é', 201))).MustName("reason");
        (await owner.Close(company, monday, reason: new string('é', 200))).Must(201);
    }
}

public sealed class ClosureTests_on_SQLite(OnSqlite fixture) : ClosureTests(fixture), IClassFixture<OnSqlite>;

public sealed class ClosureTests_on_MariaDB(OnMariaDb fixture) : ClosureTests(fixture), IClassFixture<OnMariaDb>;
