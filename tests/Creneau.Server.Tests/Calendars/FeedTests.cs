using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Calendars;

/// <summary>The calendars that students and companies follow at a secret address.</summary>
public abstract class FeedTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_students_calendar_holds_what_is_asked_for_and_confirmed_and_nothing_of_others()
    {
        var (owner, student, other) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var company = await owner.OpenCompany(places: 2);
        var monday = _server.Next(DayOfWeek.Monday);
        await other.Reserved(company, monday);
        await student.Reserved(company, monday);
        var confirmed = await student.Reserved(company, monday, "10:00", "11:00");
        (await owner.Post($"/reservations/{confirmed}/confirm", new { instructions = "Ring twice" })).Must(200);
        (await student.Delete($"/reservations/{await student.Reserved(company, monday, "11:00", "12:00")}")).Must(200);
        var name = (await owner.Page(company)).TextOf("name")!;

        var answer = (await _server.Anonymous.Get(await student.Feed())).Must(200);

        var calendar = ReadCalendar.Of(answer.Content);
        Assert.Equal(["TENTATIVE", "CONFIRMED"], calendar.Events.Select(entry => entry["STATUS"]));
        Assert.Equal([$"Requested: {name}", name], calendar.Titles());
        Assert.Contains("Instructions: Ring twice\n", calendar.Events[1].Text("DESCRIPTION"), StringComparison.Ordinal);
        Assert.Equal(("Creneau", "PT1H", "PT1H"), (calendar["X-WR-CALNAME"], calendar["REFRESH-INTERVAL"], calendar["X-PUBLISHED-TTL"]));
        Assert.Equal("DURATION", calendar.The("REFRESH-INTERVAL").Parameters["VALUE"]);
        Assert.False(calendar.Has("METHOD") || calendar.Events.Any(entry => entry.Has("ATTENDEE") || entry.Has("ORGANIZER")));
        Assert.Equal(("text/calendar; charset=utf-8", "max-age=300, private"), (answer.Headers["Content-Type"], answer.Headers["Cache-Control"]));
    }

    [Fact]
    public async Task A_calendar_goes_to_the_end_of_time_without_the_years_between()
    {
        var owner = await _server.Owner();
        var student = await _server.Student();
        var company = await owner.OpenCompany(autoConfirm: true);
        await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        await student.Reserved(company, new DateOnly(9998, 12, 28));
        await student.Reserved(company, new DateOnly(9999, 12, 27));

        var answer = (await _server.Anonymous.Get(await student.Feed())).Must(200);

        Assert.Equal(3, ReadCalendar.Of(answer.Content).Events.Count);
        Assert.InRange(answer.Content.Length, 0, 8000);
    }

    [Fact]
    public async Task A_companys_calendar_says_who_comes_and_how_to_reach_them_once_it_is_confirmed()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var another = await owner.OpenCompany(autoConfirm: true);
        var reservation = await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        await student.Reserved(another, _server.Next(DayOfWeek.Monday), "10:00", "11:00");
        var feed = await owner.Feed(company);

        var asked = (await _server.Follow(feed)).Event;
        (await owner.Post($"/reservations/{reservation}/confirm")).Must(200);
        var confirmed = (await _server.Follow(feed)).Event;

        Assert.Equal(("Requested: Zoé Ünal", "Zoé Ünal"), (asked.Text("SUMMARY"), confirmed.Text("SUMMARY")));
        Assert.DoesNotContain(student.Email, asked.Text("DESCRIPTION"), StringComparison.Ordinal);
        Assert.DoesNotContain("0600000000", asked.Text("DESCRIPTION"), StringComparison.Ordinal);
        Assert.Contains($"School: Lycée\nEmail: {student.Email}\nPhone: 0600000000\n", confirmed.Text("DESCRIPTION"), StringComparison.Ordinal);
        Assert.Equal(asked["UID"], confirmed["UID"]);
    }

    [Fact]
    public async Task A_calendar_reaches_thirty_days_back()
    {
        var student = await _server.Student();
        var company = await (await _server.Owner()).OpenCompany(autoConfirm: true);
        await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        var feed = await student.Feed();

        _server.Clock.Advance(TimeSpan.FromDays(30));
        await _server.RunMaintenance();
        var completed = await _server.Follow(feed);
        _server.Clock.Advance(TimeSpan.FromDays(8));
        var gone = await _server.Follow(feed);

        Assert.Equal("CONFIRMED", completed.Event["STATUS"]);
        Assert.Empty(gone.Events);
    }

    [Fact]
    public async Task A_calendar_that_has_not_changed_is_not_sent_again_and_anything_shown_changes_its_tag()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var reservation = await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        var feed = await student.Feed();
        var tag = await Tag();

        _server.Clock.Advance(TimeSpan.FromSeconds(2));
        var unchanged = await _server.FollowUnless(feed, $"\"other\", {tag}");
        (await owner.Put($"/companies/{company}", new { address = "4 rue Neuve" })).Must(200);
        var elsewhere = (await _server.FollowUnless(feed, tag)).Must(200);
        (await student.Put($"/reservations/{reservation}", new { notes = "I come by bicycle" })).Must(200);
        var noted = (await _server.FollowUnless(feed, elsewhere.Headers["ETag"])).Must(200);

        Assert.Equal((304, "", tag), (unchanged.Status, unchanged.Content, unchanged.Headers["ETag"]));
        Assert.Equal("max-age=300, private", unchanged.Headers["Cache-Control"]);
        Assert.Equal(3, new[] { tag, elsewhere.Headers["ETag"], noted.Headers["ETag"] }.Distinct().Count());
        Assert.Equal("4 rue Neuve", ReadCalendar.Of(noted.Content).Event.Text("LOCATION"));

        async Task<string> Tag() => (await _server.Anonymous.Get(feed)).Must(200).Headers["ETag"];
    }

    [Fact]
    public async Task A_calendar_is_in_the_language_of_its_reader()
    {
        var student = await _server.Newcomer("student", "fr");
        await student.Reserved(await (await _server.Owner()).OpenCompany(), _server.Next(DayOfWeek.Monday));

        Assert.StartsWith("Demandé : ", (await _server.Follow(await student.Feed())).Event.Text("SUMMARY"), StringComparison.Ordinal);
    }
}

public sealed class FeedTests_on_SQLite(OnSqlite fixture) : FeedTests(fixture), IClassFixture<OnSqlite>;

public sealed class FeedTests_on_MariaDB(OnMariaDb fixture) : FeedTests(fixture), IClassFixture<OnMariaDb>;
