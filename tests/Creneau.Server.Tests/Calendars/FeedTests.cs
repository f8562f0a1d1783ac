using Creneau.Server.Accounts;
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
    public async Task A_new_address_replaces_the_one_before_and_an_address_can_be_revoked()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var first = new[] { await student.Feed(), await owner.Feed(company) };
        var second = new[] { await student.Feed(), await owner.Feed(company) };

        await All(first, 404);
        await All(second, 200);
        (await student.Delete("/users/me/calendar")).Must(204);
        (await owner.Delete($"/companies/{company}/calendar")).Must(204);
        (await student.Delete("/users/me/calendar")).Must(204);
        await All(second, 404);
        await All(["/calendar/nothing.ics", "/calendar/.ics", $"/calendar/{new string('a', 64)}.ics"], 404);
    }

    [Fact]
    public async Task Of_many_who_ask_for_an_address_at_once_one_has_it()
    {
        var student = await _server.Student();

        var feeds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => student.Feed()));

        var answers = await Task.WhenAll(feeds.Select(_server.Anonymous.Get));
        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task The_calendar_of_whoever_is_disabled_or_has_left_is_not_there()
    {
        var admin = await _server.Admin();
        var (student, leaver, owner, seller) = (await _server.Student(), await _server.Student(), await _server.Owner(), await _server.Owner());
        var (company, left) = (await owner.OpenCompany(), await seller.OpenCompany());
        var feeds = new[] { await student.Feed(), await leaver.Feed(), await owner.Feed(company), await seller.Feed(left) };
        await All(feeds, 200);

        await admin.Alter(student, new { is_active = false });
        await admin.Alter(owner, new { is_active = false });
        (await leaver.Delete("/users/me", new { password = Some.Password })).Must(204);
        (await seller.Delete($"/companies/{left}")).Must(204);

        await All(feeds, 404);
        await admin.Alter(student, new { is_active = true });
        await All(feeds[..1], 200);
        Assert.Equal(0, await _server.Count("select count(*) from calendar_feeds where user_id = @Id", new { leaver.Id }));
    }

    [Fact]
    public async Task A_companys_calendar_can_be_read_as_long_as_whoever_made_its_address_may_read_it()
    {
        var (admin, owner, helper) = (await _server.Admin(), await _server.Owner(), await _server.AnotherAdmin());
        var (company, another) = (await owner.OpenCompany(), await owner.OpenCompany());
        var feeds = new[] { await helper.Feed(company), await helper.Feed(another) };
        await All(feeds, 200);

        await admin.Alter(helper, new { is_active = false });
        await All(feeds, 404);
        await admin.Alter(helper, new { is_active = true });
        await All(feeds, 200);
        await admin.Alter(helper, new { role = "company" });
        await All(feeds, 404);
        await admin.Alter(helper, new { role = "admin" });
        var owned = await owner.Feed(company);
        await All([feeds[0]], 404);
        (await (await _server.SignIn(helper.Email)).Delete("/users/me", new { password = Some.Password })).Must(204);

        await All([feeds[1]], 404);
        await All([owned], 200);
    }

    [Fact]
    public async Task A_forgotten_password_ends_the_addresses_that_the_account_made_and_no_others()
    {
        var (admin, owner, student) = (await _server.AnotherAdmin(), await _server.Owner(), await _server.Student());
        var (company, another) = (await owner.OpenCompany(), await owner.OpenCompany());
        var (made, kept) = (new[] { await student.Feed(), await owner.Feed(company) }, await admin.Feed(another));

        foreach (var person in new[] { student, owner })
        {
            var token = await _server.MailToken(person, MailPurpose.Reset);
            (await _server.Anonymous.Post("/auth/reset-password", new { token, password = "another password" })).Must(204);
        }

        await All(made, 404);
        await All([kept], 200);
    }

    [Fact]
    public async Task No_table_holds_an_address_that_could_be_used()
    {
        var student = await _server.Student();
        var secret = (await student.Feed()).Split('/', '.')[2];
        var hash = await _server.Read("select token_hash from calendar_feeds where user_id = @Id", new { student.Id });

        Assert.Equal(64, secret.Length);
        Assert.NotEqual(secret, hash);
        (await _server.Anonymous.Get($"/calendar/{hash}.ics")).Must(404);
        (await _server.Anonymous.Get($"/Calendar/{secret}.ICS")).Must(200);
    }

    [Fact]
    public async Task A_calendar_is_in_the_language_of_whoever_follows_it()
    {
        var student = await _server.Newcomer("student", "fr");
        await student.Reserved(await (await _server.Owner()).OpenCompany(), _server.Next(DayOfWeek.Monday));

        Assert.StartsWith("Demandé : ", (await _server.Follow(await student.Feed())).Event.Text("SUMMARY"), StringComparison.Ordinal);
    }

    private async Task All(string[] feeds, int status)
    {
        foreach (var feed in feeds)
        {
            (await _server.Anonymous.Get(feed)).Must(status);
        }
    }
}

public sealed class FeedTests_on_SQLite(OnSqlite fixture) : FeedTests(fixture), IClassFixture<OnSqlite>;

public sealed class FeedTests_on_MariaDB(OnMariaDb fixture) : FeedTests(fixture), IClassFixture<OnMariaDb>;
