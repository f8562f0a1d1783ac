using Creneau.Rules;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>Mails that a person may switch off, on the account or with the link in the mail.</summary>
public abstract class MailChoiceTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Everything_is_on_until_it_is_switched_off_and_what_a_request_leaves_out_stays()
    {
        var student = await _server.Student();

        Assert.Equal("""{"reminders":true,"messages":true}""", (await student.Get("/users/me/mail-preferences")).Must(200).Content);
        Assert.Equal("""{"reminders":true,"messages":false}""", (await student.Put("/users/me/mail-preferences", new { messages = false })).Must(200).Content);
        Assert.Equal("""{"reminders":false,"messages":false}""", (await student.Put("/users/me/mail-preferences", new { reminders = false })).Must(200).Content);
        Assert.Equal("""{"reminders":false,"messages":true}""", (await student.Put("/users/me/mail-preferences", new { messages = true })).Must(200).Content);
        Assert.Equal("""{"reminders":false,"messages":true}""", (await student.Get("/users/me/mail-preferences")).Must(200).Content);
        (await student.Put("/users/me/mail-preferences", new { messages = "no" })).Must(400, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task Mails_about_messages_that_are_switched_off_are_not_sent_to_that_side_and_the_event_is_kept()
    {
        var (owner, student, reservation) = await Scene();
        (await student.Put("/users/me/mail-preferences", new { messages = false })).Must(200);

        await Write(owner, reservation);
        await Write(student, reservation);

        Assert.DoesNotContain(Mailbox.To(student.Email), IsOfMessage);
        Assert.Single(Mailbox.To(owner.Email), IsOfMessage);
        Assert.Equal(0, await _server.Count("select count(*) from deliveries where kind = 'message-from-company' and reservation_id = @reservation", new { reservation }));
        Assert.Equal(2, await _server.Count("select count(*) from events where type = 'reservation.message' and subject_id = @reservation", new { reservation }));
    }

    [Fact]
    public async Task A_mail_that_waits_is_not_sent_when_its_group_is_switched_off_meanwhile()
    {
        var (owner, student, reservation) = await Scene();
        await Write(owner, reservation);
        await Mailbox.Stop();
        await Write(owner, reservation);
        await Mailbox.Start();

        (await student.Put("/users/me/mail-preferences", new { messages = false })).Must(200);
        _server.Clock.Advance(TimeSpan.FromMinutes(11));
        await Sender.Deliver();

        Assert.Single(Mailbox.To(student.Email), IsOfMessage);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reminder_is_sent_unless_it_is_switched_off(bool isOn)
    {
        var student = await _server.Student();
        var company = await (await _server.Owner()).OpenCompany(autoConfirm: true);
        var reservation = await student.Reserved(company, _server.Next(DayOfWeek.Monday, 2));
        var starts = _server.Now.AddHours(23);
        await _server.Plant("update reservations set starts_at = @starts, ends_at = @ends, confirmed_at = @before where id = @reservation", new { reservation, starts, ends = starts.AddHours(1), before = _server.Now.AddDays(-2) });
        (await student.Put("/users/me/mail-preferences", new { reminders = isOn, messages = !isOn })).Must(200);

        await Sender.RunMaintenance();
        await Sender.Deliver();

        var mails = Mailbox.To(student.Email);
        Assert.Contains(mails, mail => mail.Subject!.StartsWith("Confirmed", StringComparison.Ordinal));
        Assert.Equal(isOn ? 1 : 0, mails.Count(mail => mail.Subject!.StartsWith("Reminder", StringComparison.Ordinal)));
        Assert.Equal(1, await _server.Count("select count(*) from reminders where reservation_id = @reservation", new { reservation }));
    }

    [Fact]
    public async Task The_choice_of_an_owner_holds_for_the_address_of_the_company()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var address = Some.Email();
        var company = await owner.Publish(new { name = "Company " + address.Split('@')[0], email = address });
        await owner.Window(company);
        var reservation = await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        await Write(student, reservation);
        var told = Mailbox.Messages.Count(mail => IsOfMessage(mail) && TokenOf(mail).StartsWith($"{owner.Id}.messages.", StringComparison.Ordinal));

        await Switch(TokenOf(Mailbox.Messages.Last(IsOfMessage)), isOn: false);
        _server.Clock.Advance(TimeSpan.FromMinutes(11));
        await Write(student, reservation);

        Assert.Equal((1, 1), (told, Mailbox.Messages.Count(IsOfMessage)));
        Assert.Equal("""{"reminders":true,"messages":false}""", (await owner.Get("/users/me/mail-preferences")).Must(200).Content);
    }

    [Fact]
    public async Task Mails_that_may_be_switched_off_say_so_in_their_headers_and_in_their_last_line()
    {
        var (owner, _, reservation) = await Scene();
        await Write(owner, reservation);

        var mail = Assert.Single(Mailbox.Messages, IsOfMessage);
        var link = mail.Headers["List-Unsubscribe"]!.Trim('<', '>');
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/unsubscribe\?token=\d+\.messages\.[0-9a-f]{64}$", link); // PUBLIC_URL, also with another FRONTEND_URL
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.EndsWith($"\nSwitch mails about messages off: {link}\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{link}\"", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.All(Mailbox.Messages.Where(other => !IsOfMessage(other)), other =>
        {
            Assert.False(other.Headers.Contains("List-Unsubscribe") || other.Headers.Contains("List-Unsubscribe-Post"));
            Assert.DoesNotContain("unsubscribe", other.TextBody + other.HtmlBody, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_link_switches_its_group_off_and_on_again_and_never_expires()
    {
        var (owner, student, reservation) = await Scene();
        await Write(owner, reservation);
        var token = TokenOf(Mailbox.To(student.Email).Single(IsOfMessage));
        _server.Clock.Advance(TimeSpan.FromDays(1000));

        Assert.Equal(new Subscription(MailGroup.Messages, IsOn: true), await Check(token));
        Assert.Equal(new Subscription(MailGroup.Messages, IsOn: false), await Switch(token, isOn: false));
        Assert.Equal(new Subscription(MailGroup.Messages, IsOn: false), await Switch(token, isOn: false));
        Assert.Equal(new Subscription(MailGroup.Messages, IsOn: false), await Check(token));
        Assert.Equal(1, await _server.Count("select count(*) from users where id = @Id and mail_off = 'messages'", new { student.Id }));
        Assert.Equal(new Subscription(MailGroup.Messages, IsOn: true), await Switch(token, isOn: true));
        Assert.Equal(1, await _server.Count("select count(*) from users where id = @Id and mail_off = ''", new { student.Id }));
    }

    [Fact]
    public async Task A_token_is_good_for_one_account_and_one_group_only()
    {
        var student = await _server.Student();
        var links = _server.Services.GetRequiredService<UnsubscribeLinks>();
        var token = links.TokenOf(student.Id, MailGroup.Messages);
        var mac = token.Split('.')[2];

        foreach (var wrong in new[]
        {
            null, "", "x", mac, $"{student.Id}.reminders.{mac}", $"{student.Id + 1}.messages.{mac}", $"0{token}", $"+{token}", $" {token}", $"{token}.", $"{token}0", token[..^1],
            token.ToUpperInvariant(), $"{student.Id}.Messages.{mac}", $"{student.Id}.everything.{mac}", $"{student.Id}..{mac}", $"{long.MaxValue}0.messages.{mac}", links.TokenOf(long.MaxValue, MailGroup.Messages),
        })
        {
            Assert.Equal(Refusal.LinkInvalid, (await Result(wrong, isOn: false)).Refusal);
            Assert.Equal(Refusal.LinkInvalid, (await _server.Services.GetRequiredService<CheckUnsubscribeLink>().Execute(wrong, TestContext.Current.CancellationToken)).Refusal);
        }

        (await _server.Anonymous.Post("/auth/verify-email", new { token })).Must(400, "LINK_INVALID");
        (await _server.Anonymous.Post("/auth/reset-password", new { token, password = "battery staple" })).Must(400, "LINK_INVALID");
        Assert.Equal("""{"reminders":true,"messages":true}""", (await student.Get("/users/me/mail-preferences")).Must(200).Content);
        Assert.NotNull((await Result(token, isOn: false)).Value);
    }

    [Fact]
    public async Task The_link_of_an_erased_account_is_not_good_any_more()
    {
        var student = await _server.Student();
        var token = _server.Services.GetRequiredService<UnsubscribeLinks>().TokenOf(student.Id, MailGroup.Messages);
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);

        Assert.Equal(Refusal.LinkInvalid, (await Result(token, isOn: false)).Refusal);
        Assert.Equal(Refusal.LinkInvalid, (await _server.Services.GetRequiredService<CheckUnsubscribeLink>().Execute(token, TestContext.Current.CancellationToken)).Refusal);
        Assert.Equal(1, await _server.Count("select count(*) from users where id = @Id and mail_off = ''", new { student.Id }));
    }

    [Fact]
    public async Task Of_two_choices_at_once_both_are_kept()
    {
        var student = await _server.Student();
        for (var round = 0; round < 10; round++)
        {
            (await student.Put("/users/me/mail-preferences", new { reminders = true, messages = true })).Must(200);

            await Task.WhenAll(student.Put("/users/me/mail-preferences", new { reminders = false }), student.Put("/users/me/mail-preferences", new { messages = false }));

            Assert.Equal("""{"reminders":false,"messages":false}""", (await student.Get("/users/me/mail-preferences")).Must(200).Content);
        }
    }

    private static string TokenOf(MimeMessage mail) => mail.Headers["List-Unsubscribe"]!.Trim('<', '>').Split("token=")[1];

    private static bool IsOfMessage(MimeMessage mail) => mail.Subject!.StartsWith("New messages", StringComparison.Ordinal);

    private async Task<(Client Owner, Client Student, long Reservation)> Scene()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        return (owner, student, await student.Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday)));
    }

    private async Task Write(Client author, long reservation)
    {
        (await author.Post($"/reservations/{reservation}/messages", new { body = "Hello?" })).Must(201);
        await Sender.Deliver();
    }

    private async Task<Subscription> Check(string token) =>
        (await _server.Services.GetRequiredService<CheckUnsubscribeLink>().Execute(token, TestContext.Current.CancellationToken)).Value;

    private async Task<Subscription> Switch(string token, bool isOn) => (await Result(token, isOn)).Value;

    private Task<Result<Subscription>> Result(string? token, bool isOn) => _server.Services.GetRequiredService<Unsubscribe>().Execute(new(token, isOn), TestContext.Current.CancellationToken);
}

public sealed class MailChoiceTests_on_SQLite(OnSqlite fixture) : MailChoiceTests(fixture), IClassFixture<OnSqlite>;

public sealed class MailChoiceTests_on_MariaDB(OnMariaDb fixture) : MailChoiceTests(fixture), IClassFixture<OnMariaDb>;
