using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Calendars;

/// <summary>Who gets the secret address of a calendar, and when it stops working.</summary>
public abstract class FeedAddressTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

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
    public async Task The_calendar_of_a_disabled_or_erased_account_is_not_found()
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
    public async Task A_companys_calendar_can_be_read_as_long_as_the_maker_of_its_address_may_read_it()
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

    private async Task All(string[] feeds, int status)
    {
        foreach (var feed in feeds)
        {
            (await _server.Anonymous.Get(feed)).Must(status);
        }
    }
}

public sealed class FeedAddressTests_on_SQLite(OnSqlite fixture) : FeedAddressTests(fixture), IClassFixture<OnSqlite>;

public sealed class FeedAddressTests_on_MariaDB(OnMariaDb fixture) : FeedAddressTests(fixture), IClassFixture<OnMariaDb>;
