using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>A delivery that is due waits neither for outbox messages, nor for other mails, nor for the receivers of other accounts.</summary>
public abstract class DeliveryQueueTests(ServerFixture fixture) : EmptyOutboxTests(fixture)
{
    private const string NumbersSql = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 900) select i from n";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_mail_is_sent_while_there_are_always_more_notices()
    {
        var student = await _server.Unverified();
        var others = $"select 'account.verification_wanted', 999999999, '{{}}', @Now from ({NumbersSql}) a, (select 1 as i union all select 2 union all select 3) b";
        for (var i = 0; i < 6; i++)
        {
            await _server.Plant($"insert into notices (kind, user_id, facts, created_at) {others}", new { _server.Now });
        }

        await using var worker = await Sender(isWorking: true);
        await Mailbox.Receive(1);
        var waiting = await _server.Count("select count(*) from notices");
        await _server.Plant("delete from notices");

        Assert.True(waiting > 0, "The mail waited for all the notices");
        Assert.Single(Mailbox.To(student.Email));
    }

    [Fact]
    public async Task A_link_does_not_wait_behind_the_mails_about_reservations()
    {
        var student = await _server.Unverified();
        await (await _server.Student()).Reserved(await (await _server.Owner()).OpenCompany(), _server.Next(DayOfWeek.Monday, 3));
        await using var sender = await Sender();
        await Flood(sender);
        await Mailbox.Start();

        _server.Clock.Advance(TimeSpan.FromMinutes(2)); // another link can be had
        (await student.Post("/auth/verify-email/resend")).Must(202);
        await using var worker = await Sender(isWorking: true);
        await Mailbox.Receive(40);

        Assert.Contains(Mailbox.To(student.Email).Take(40), mail => mail.TextBody!.Contains("verify", StringComparison.OrdinalIgnoreCase));
        await _server.Plant("delete from deliveries");
    }

    [Fact]
    public async Task The_notices_of_one_account_do_not_delay_the_links_and_reservations_of_others()
    {
        var (busy, other, company) = (await _server.Student(), await _server.Student(), await (await _server.Owner()).OpenCompany());
        await _server.Tell(OutboxMessage.Of(new SignedIn(busy.Id) { IsNewDevice = true }, new Actor(busy.Id, Role.Student, 0), _server.Now));
        await using var sender = await Sender();
        await Flood(sender, MailKind.NewDevice);
        await Mailbox.Start();

        var newcomer = await _server.Unverified();
        await other.Reserved(company, _server.Next(DayOfWeek.Monday, 4));
        await using var worker = await Sender(isWorking: true);
        await Mailbox.Receive(60);

        var first = Mailbox.Messages.Take(60).Select(mail => mail.Headers["X-RcptTo"]).ToArray();
        await _server.Plant("delete from deliveries");
        Assert.Contains(newcomer.Email, first);
        Assert.Contains(other.Email, first);
    }

    [Fact]
    public async Task The_mails_that_one_account_causes_do_not_delay_those_of_another()
    {
        var (busy, other, company) = (await _server.Student(), await _server.Student(), await (await _server.Owner()).OpenCompany());
        await busy.Reserved(company, _server.Next(DayOfWeek.Monday, 3));
        await using var sender = await Sender();
        await Flood(sender);
        await _server.Plant("update deliveries set next_attempt_at = @Now", new { _server.Now });
        await Mailbox.Start();

        await other.Reserved(company, _server.Next(DayOfWeek.Monday, 4));
        await using var worker = await Sender(isWorking: true);
        await Mailbox.Receive(60);

        Assert.Contains(Mailbox.Messages.Take(60), mail => mail.Headers["X-RcptTo"] == other.Email);
        await _server.Plant("delete from deliveries");
    }

    [Fact]
    public async Task When_the_mail_server_is_away_only_the_first_of_a_lane_has_tried()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();
        await using var sender = await Quiet();
        await Mailbox.Stop();
        for (var week = 0; week < 3; week++)
        {
            await student.Reserved(company, _server.Next(DayOfWeek.Monday, week));
        }

        await sender.Deliver();
        var attempts = await _server.Count("select sum(attempts) from deliveries");
        await sender.Deliver();

        await Mailbox.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await sender.Deliver();

        Assert.Equal(1, attempts);
        Assert.Equal(6, Mailbox.Messages.Count);
    }

    [Fact]
    public async Task What_has_failed_often_does_not_make_the_others_wait_as_long()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();
        await using var sender = await Quiet();
        await Mailbox.Stop();
        await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        await sender.Deliver();
        await _server.Plant("delete from deliveries where kind <> 'request-sent'");
        await _server.Plant("update deliveries set attempts = 8, next_attempt_at = @Now", new { _server.Now });
        var other = await student.Reserved(company, _server.Next(DayOfWeek.Monday, 1));
        await sender.Deliver();

        await Mailbox.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(5));
        await sender.Deliver();

        Assert.Equal(2, Mailbox.Messages.Count);
        Assert.All(Mailbox.Messages, mail => Assert.Contains($"/reservations/{other}", mail.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_account_has_four_receivers_under_way_at_most()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var worker = await Fixture.Another([.. Mailbox.Settings, ("OUTBOX_WORKER", "on"), ("WEBHOOK_PRIVATE_ADDRESSES", "on")]);
        var (isHeld, underWay, most) = (new TaskCompletionSource(), 0, 0);
        receiver.Answer = async (_, context) =>
        {
            var now = Interlocked.Increment(ref underWay);
            most = Math.Max(most, now);
            await isHeld.Task.WaitAsync(context.RequestAborted);
            Interlocked.Decrement(ref underWay);
        };
        var owner = await worker.Owner();
        for (var i = 0; i < 7; i++)
        {
            await owner.Hook($"{receiver.Url}/{i}");
        }

        await (await worker.Student()).Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 3));
        await receiver.Receive(4);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken); // the worker looks once a second
        isHeld.SetResult();
        await receiver.Receive(7);

        Assert.Equal(4, most);
    }

    /// <summary>An instance that has nothing to send yet.</summary>
    private async Task<TestServer> Quiet()
    {
        await _server.Deliver();
        await _server.Plant("delete from deliveries");
        return await Sender();
    }

    // Leaves the mail server stopped.
    private async Task Flood(TestServer sender, string kind = MailKind.RequestSent)
    {
        await Mailbox.Stop();
        await sender.Deliver();
        await _server.Plant("delete from deliveries where kind <> @kind", new { kind });
        await _server.Plant($"""
            insert into deliveries (channel, kind, reservation_id, user_id, lane, facts, token, next_attempt_at, created_at)
            select channel, kind, reservation_id, user_id, lane, facts, token, @Now, @Now from deliveries, ({NumbersSql}) n where kind = @kind
            """, new { _server.Now, kind });
    }
}

public sealed class DeliveryQueueTests_on_SQLite(OnSqlite fixture) : DeliveryQueueTests(fixture), IClassFixture<OnSqlite>;

public sealed class DeliveryQueueTests_on_MariaDB(OnMariaDb fixture) : DeliveryQueueTests(fixture), IClassFixture<OnMariaDb>;
