using System.Net.Http.Json;
using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>What a stranger could have done to an account is told to its owner by mail, at a verified address only.</summary>
public abstract class NoticeMailTests(ServerFixture fixture) : MailedTests(fixture)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private const string LaterFirefox = "Mozilla/5.0 (X11; Linux x86_64; rv:131.2) Gecko/20100101 Firefox/131.2";
    private const string Safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
    private const string NewSignIn = "New sign-in to your account";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_first_sign_in_ever_is_not_told()
    {
        var email = await Registered();
        _server.Clock.Advance(TimeSpan.FromDays(40));
        await SignIn(email, Firefox);

        await Sender.Deliver();

        Assert.Empty(Mailbox.To(email));
    }

    [Fact]
    public async Task A_sign_in_on_a_new_device_is_told_once_and_one_on_a_known_device_is_not()
    {
        var email = await Registered();
        await SignIn(email, Firefox);
        await SignIn(email, LaterFirefox); // it has updated itself
        await Sender.Deliver();
        var known = Mailbox.To(email).Count;

        await SignIn(email, Safari);
        await SignIn(email, Safari);
        await Sender.Deliver();

        Assert.Equal(0, known);
        var mail = Assert.Single(Mailbox.To(email));
        Assert.Equal(NewSignIn, mail.Subject);
        Assert.Contains("With: Safari on iPhone", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/account", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_name_itself_is_a_device_too_and_no_text_of_it_is_in_the_mail()
    {
        var email = await Registered();
        await SignIn(email, Firefox);
        await SignIn(email, null);
        await SignIn(email, "https://prize.example You have won");

        await Sender.Deliver();

        Assert.Equal([NewSignIn, NewSignIn], Mailbox.To(email).Subjects());
        Assert.All(Mailbox.To(email), mail => Assert.DoesNotContain("prize", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_after_so_long_that_all_sessions_are_forgotten_is_told()
    {
        var email = await Registered();
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        await SignIn(email, Firefox);
        await _server.Plant("delete from sessions where user_id = (select id from users where email = @email)", new { email });
        await SignIn(email, Firefox);

        await Sender.Deliver();

        Assert.Equal([NewSignIn], Mailbox.To(email).Subjects());
    }

    [Fact]
    public async Task The_log_keeps_that_a_device_was_new_but_no_text_of_it()
    {
        var email = await Registered();
        await SignIn(email, Firefox);
        await SignIn(email, Safari);
        await Sender.Deliver();

        var payloads = await _server.Lines(
            $"select coalesce(payload, '-') from events where type = 'account.signed_in' and subject_id = (select id from users where email = '{email}') order by id");

        Assert.Equal("-\n{\"is_new_device\":true}\n", payloads);
    }

    [Fact]
    public async Task A_changed_password_is_told_with_what_has_ended()
    {
        var owner = await _server.Owner();
        await OpenEverything(owner);
        (await owner.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(204);

        await Sender.Deliver();

        var mail = Last(owner, "Your password was changed");
        Assert.All(["Sessions signed out: 2", "Calendar addresses ended: 1", "Webhooks switched off: 1", "/forgot-password"], text => Assert.Contains(text, mail.TextBody, StringComparison.Ordinal));
        Assert.Equal(
            """{"ended":{"sessions":2,"feeds":1,"webhooks":1}}""",
            await _server.Read("select payload from events where type = 'account.password_changed' and subject_id = @Id", new { owner.Id }));
    }

    [Fact]
    public async Task A_password_that_was_reset_by_a_link_is_told_with_what_has_ended()
    {
        var owner = await _server.Owner();
        await OpenEverything(owner);
        var token = await _server.MailToken(owner, MailPurpose.Reset);
        (await _server.Anonymous.Post("/auth/reset-password", new { token, password = "another one" })).Must(204);

        await Sender.Deliver();

        var mail = Last(owner, "Your password was changed");
        Assert.All(["Sessions signed out: 3", "Calendar addresses ended: 1", "Webhooks switched off: 1"], text => Assert.Contains(text, mail.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_an_administrator_changes_is_told_and_a_name_is_not()
    {
        var (admin, student) = (await _server.Admin(), await _server.Student());
        await admin.Alter(student, new { first_name = "Ada" });
        await admin.Alter(student, new { role = "company" });

        await Sender.Deliver();

        var mail = Assert.Single(Mailbox.To(student.Email));
        Assert.Equal("The role of your account has changed", mail.Subject);
        Assert.Contains("New role: company", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_webhook_and_a_new_calendar_address_are_told_to_whom_made_them()
    {
        var (admin, owner, student) = (await _server.AnotherAdmin(), await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        await owner.Hook("https://receiver.invalid/hook");
        await owner.Hook("https://receiver.invalid/other"); // one mail says it of both
        await admin.Feed(company);
        await student.Feed();
        await student.Feed();

        await Sender.Deliver();

        Assert.Equal(["A webhook was added to your account"], Mailbox.To(owner.Email).Subjects());
        Assert.Equal(["A calendar address was made with your account"], Mailbox.To(student.Email).Subjects());
        Assert.Contains("A calendar address was made with your account", Mailbox.To(admin.Email).Subjects());
    }

    [Fact]
    public async Task None_of_it_goes_to_an_address_that_is_not_verified()
    {
        var owner = await _server.Unverified("company");
        await LiveThrough(owner);

        await Sender.Deliver();

        Assert.Equal(["Verify your address"], Mailbox.To(owner.Email).Subjects());
        Assert.Equal(1, await _server.Count("select count(*) from deliveries where user_id = @Id", new { owner.Id }));
    }

    [Fact]
    public async Task What_waits_is_not_sent_when_the_address_is_not_verified_any_more_and_is_forgotten_with_the_account()
    {
        var (owner, erased) = (await _server.Owner(), await _server.Owner());
        await LiveThrough(owner);
        await LiveThrough(erased);
        await Mailbox.Stop();
        await Sender.Deliver();
        var waiting = await _server.Count("select count(*) from deliveries where state = 'pending' and lane < 0 and user_id in (@Id, @erased)", new { owner.Id, erased = erased.Id });
        await _server.Plant("update users set email_verified = 0 where id = @Id", new { owner.Id });
        (await (await _server.SignedIn(erased.Email)).Delete("/users/me", new { password = "another one" })).Must(204);
        await Mailbox.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(11));
        await Sender.Deliver();

        Assert.Equal(10, waiting);
        Assert.Empty(Mailbox.To(owner.Email));
        Assert.Empty(Mailbox.To(erased.Email));
        Assert.Equal(0, await _server.Count("select count(*) from deliveries where user_id = @Id and facts is not null", new { erased.Id }));
    }

    /// <summary>Two sessions more, a calendar address and a webhook.</summary>
    private async Task OpenEverything(Client owner)
    {
        await _server.SignedIn(owner.Email);
        await _server.SignedIn(owner.Email);
        await owner.Feed(await owner.OpenCompany());
        await owner.Hook("https://receiver.invalid/hook");
    }

    /// <summary>Each of the notices once.</summary>
    private async Task LiveThrough(Client owner)
    {
        await SignIn(owner.Email, Safari);
        await owner.Feed(await owner.OpenCompany());
        await owner.Hook("https://receiver.invalid/hook");
        (await owner.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(204);
        await (await _server.Admin()).Alter(owner, new { role = "admin" });
    }

    private async Task<string> Registered()
    {
        var email = await _server.Register("student", "en");
        await _server.MarkVerified(email);
        return email;
    }

    private async Task SignIn(string email, string? device)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(new { email, password = Some.Password }) };
        if (device is not null) request.Headers.TryAddWithoutValidation("User-Agent", device);

        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private MimeMessage Last(Client person, string subject) => Mailbox.To(person.Email).Single(mail => mail.Subject == subject);
}

public sealed class NoticeMailTests_on_SQLite(OnSqlite fixture) : NoticeMailTests(fixture), IClassFixture<OnSqlite>;

public sealed class NoticeMailTests_on_MariaDB(OnMariaDb fixture) : NoticeMailTests(fixture), IClassFixture<OnMariaDb>;
