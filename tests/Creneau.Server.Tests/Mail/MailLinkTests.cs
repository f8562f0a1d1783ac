using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>How many links an account gets, and how long they are good.</summary>
public abstract class MailLinkTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_mail_that_verifies_comes_again_at_most_once_a_minute_and_not_once_verified()
    {
        var student = await _server.Unverified();
        await Again();
        _server.Clock.Advance(TimeSpan.FromSeconds(61));
        await Again();
        var token = Mailbox.To(student.Email)[^1].Token();
        (await _server.Anonymous.Post("/auth/verify-email", new { token, password = Some.Password })).Must(204);
        _server.Clock.Advance(TimeSpan.FromSeconds(61));
        await Again();

        Assert.Equal(2, Mailbox.To(student.Email).Count);

        async Task Again()
        {
            (await student.Post("/auth/verify-email/resend")).Must(202);
            await Sender.Deliver();
        }
    }

    [Fact]
    public async Task However_many_workers_make_links_at_once_an_account_gets_one()
    {
        var student = await _server.Unverified();

        var links = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? _server : Sender).Issue(student, MailPurpose.Reset)));

        Assert.Single(links, link => link is not null);
    }

    [Fact]
    public async Task An_account_gets_five_links_of_a_kind_in_an_hour()
    {
        var student = await _server.Unverified();
        var links = new List<string?>();
        for (var minute = 0; minute < 7; minute++)
        {
            links.Add(await _server.Issue(student, MailPurpose.Reset));
            _server.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        var verify = await _server.Issue(student, MailPurpose.Verify);
        _server.Clock.Advance(TimeSpan.FromMinutes(55));

        Assert.Equal(5, links.Count(link => link is not null));
        Assert.NotNull(verify);
        Assert.NotNull(await _server.Issue(student, MailPurpose.Reset));
    }

    [Fact]
    public async Task A_link_to_choose_a_password_is_worth_nothing_once_the_password_was_changed()
    {
        var student = await _server.Unverified();
        var (reset, verify) = (await _server.MailToken(student, MailPurpose.Reset), await _server.MailToken(student, MailPurpose.Verify));

        (await student.Put("/auth/password", new { current_password = Some.Password, new_password = "another password" })).Must(204);

        (await _server.Anonymous.Post("/auth/reset-password", new { token = reset, password = "yet another one" })).Must(400, "LINK_INVALID");
        (await _server.Anonymous.Post("/auth/verify-email", new { token = verify, password = "another password" })).Must(204);
    }

    [Fact]
    public async Task With_another_key_a_link_that_was_mailed_stays_good_and_one_that_waits_is_not_sent()
    {
        await using var rekeyed = await Fixture.Another([.. Mailbox.Settings, ("SECRET_KEY", "tests-only-another-key-0123456789abcdef")]);
        var (mailed, waiting) = (await _server.Unverified(), await _server.Unverified());
        await Mailbox.Stop();
        await Sender.Deliver();
        var token = await _server.MailToken(mailed, MailPurpose.Verify);
        await Mailbox.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await rekeyed.Deliver();

        (await rekeyed.Anonymous.Post("/auth/verify-email", new { token, password = Some.Password })).Must(204);
        Assert.Empty(Mailbox.To(waiting.Email));
    }
}

public sealed class MailLinkTests_on_SQLite(OnSqlite fixture) : MailLinkTests(fixture), IClassFixture<OnSqlite>;

public sealed class MailLinkTests_on_MariaDB(OnMariaDb fixture) : MailLinkTests(fixture), IClassFixture<OnMariaDb>;
