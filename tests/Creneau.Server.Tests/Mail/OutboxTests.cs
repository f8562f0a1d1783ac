using Creneau.Server.Platform.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>What must be told is told, whatever happens to the mail server or to the sender.</summary>
public abstract class OutboxTests(ServerFixture fixture) : EmptyOutboxTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_worker_tells_at_once_what_its_own_instance_has_changed()
    {
        await using var sender = await Sender(isWorking: true);
        var (company, student) = (await (await _server.Owner()).OpenCompany(autoConfirm: true), await _server.Student());
        (await sender.Anonymous.Post("/auth/register", Some.Account())).Must(201);
        (await sender.Anonymous.Post("/auth/register", Some.Account())).Must(201);

        (await student.On(sender).Reserve(company, _server.Next(DayOfWeek.Monday, 1))).Must(201);

        Assert.Equal(4, (await Mailbox.Receive(4)).Count); // two to verify, one to each side; the clock of the test stands still
    }

    [Fact]
    public async Task Two_instances_send_each_mail_once()
    {
        await using var one = await Sender(isWorking: true);
        await using var other = await Sender(isWorking: true);
        var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? one.Unverified() : other.Unverified()));

        var mails = await Mailbox.Receive(people.Length);
        await Task.WhenAll(one.Deliver(), other.Deliver(), _server.Deliver());

        Assert.Equal(people.Select(person => person.Email).Order(), Mailbox.Messages.Select(mail => mail.Headers["X-RcptTo"]).Order());
        Assert.Equal(mails.Count, mails.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_mail_server_that_is_away_for_a_while_loses_nothing()
    {
        await using var sender = await Sender();
        await Mailbox.Stop();
        var student = await sender.Unverified();
        await sender.Deliver();
        var waiting = Assert.Single((await _server.Deliveries("pending")).Member("deliveries").EnumerateArray());

        await Mailbox.Start();
        await sender.Deliver();
        Assert.Empty(Mailbox.Messages); // not yet due again
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await sender.Deliver();
        await sender.Deliver();

        Assert.Single(Mailbox.To(student.Email));
        Assert.Equal((1, "pending"), (waiting.GetProperty("attempts").GetInt32(), waiting.TextOf("state")));
    }

    [Fact]
    public async Task What_was_turned_away_ten_times_is_given_up_and_an_administrator_can_try_it_again()
    {
        await using var sender = await Sender();
        Mailbox.Refuse();
        var student = await sender.Unverified();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await sender.Deliver();
            _server.Clock.Advance(TimeSpan.FromHours(11));
        }

        var dead = Assert.Single((await _server.Deliveries("dead")).Member("deliveries").EnumerateArray());
        Assert.Equal(10, dead.GetProperty("attempts").GetInt32());
        Assert.Equal("attempts channel created_at id kind last_error next_attempt_at reservation_id sent_at state", dead.Members());
        Assert.Contains("Not now, <address>", dead.TextOf("last_error"), StringComparison.Ordinal);
        Assert.DoesNotContain(student.Email, dead.ToString(), StringComparison.Ordinal);

        Mailbox.TakeAgain();
        var admin = await _server.Admin();
        var id = dead.GetProperty("id").GetInt64();
        Assert.Equal("pending", (await admin.Post($"/outbox/{id}/retry")).Must(200).Text("state"));
        await sender.Deliver();

        Assert.Single(Mailbox.To(student.Email));
        Assert.Equal("sent", (await admin.Post($"/outbox/{id}/retry")).Must(200).Text("state"));
        (await admin.Post("/outbox/999999999/retry")).Must(404, "NOT_FOUND");
        (await admin.Get("/outbox?state=lost")).MustName("state");
    }

    [Fact]
    public async Task No_request_waits_for_the_mail_server()
    {
        await using var sender = await Sender(isWorking: true);
        Mailbox.Hold();
        await sender.Unverified();
        await Mailbox.Receive(1); // it does not answer

        var answer = sender.Anonymous.Post("/auth/register", Some.Account());
        (await answer.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Must(201);

        Assert.Single(Mailbox.Messages);
        Mailbox.LetGo();
        await Mailbox.Receive(2);
    }

    [Fact]
    public async Task A_refused_change_tells_nothing()
    {
        var company = await (await _server.Owner()).OpenCompany();
        await (await _server.Student()).Reserved(company, _server.Next(DayOfWeek.Monday, 2));
        var late = await _server.Student();
        await _server.Deliver();

        (await late.Reserve(company, _server.Next(DayOfWeek.Monday, 2))).Must(409);
        (await late.Reserve(company, _server.Next(DayOfWeek.Monday, 2), key: "kept")).Must(409);

        Assert.Equal(0, await _server.Count("select count(*) from notices"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a key")]
    public async Task A_reservation_whose_event_cannot_be_stored_is_not_made(string? key)
    {
        var (company, student) = (await (await _server.Owner()).OpenCompany(), await _server.Student());
        await _server.Plant("alter table notices rename to notices_away");
        try
        {
            (await student.Reserve(company, _server.Next(DayOfWeek.Monday, 6), key: key)).Must(500);
        }
        finally
        {
            await _server.Plant("alter table notices_away rename to notices");
        }

        Assert.Equal(0, await _server.Count("select count(*) from reservations where user_id = @Id", new { student.Id }));
        (await student.Reserve(company, _server.Next(DayOfWeek.Monday, 6), key: key)).Must(201);
    }

    [Fact]
    public async Task A_notice_that_cannot_be_read_is_set_aside_and_delays_no_other()
    {
        await using var sender = await Sender();
        var reservation = await (await _server.Student()).Reserved(await (await _server.Owner()).OpenCompany(), _server.Next(DayOfWeek.Monday, 3));
        await sender.Tell(new OutboxMessage { Kind = ReservationConfirmed.TypeName, ReservationId = reservation, Payload = "{broken", CreatedAt = _server.Now });
        await sender.Tell(new OutboxMessage { Kind = "of.a.later.version", ReservationId = reservation, CreatedAt = _server.Now });
        var student = await sender.Unverified();

        await sender.Deliver();

        Assert.Single(Mailbox.To(student.Email));
        Assert.Equal(1, await _server.Count("select count(*) from notices where failed_at is not null"));
        Assert.Equal(1, await _server.Count("select count(*) from notices where kind = 'of.a.later.version' and failed_at is null"));
        await _server.Plant("delete from notices");
    }

    [Fact]
    public async Task No_name_can_add_a_header_or_a_recipient_or_a_tag()
    {
        await using var sender = await Sender();
        var student = await _server.Newcomer("student", "en");
        var company = await (await _server.Owner()).OpenCompany(autoConfirm: true);
        await _server.Plant("update companies set name = @name where id = @company", new { name = "Evil\r\nBcc: victim@tests.example\r\n\r\n<script>alert(1)</script>", company });
        await _server.Plant("update users set first_name = @name where id = @Id", new { name = "Eve\"\r\nBcc: <victim@tests.example>, other@tests.example", student.Id });
        await student.Reserve(company, _server.Next(DayOfWeek.Monday, 4));

        await sender.Deliver();

        Assert.All(Mailbox.Messages, mail => Assert.Empty(mail.Bcc));
        Assert.All(Mailbox.Messages, mail => Assert.Single(mail.To));
        var confirmed = Mailbox.To(student.Email).Single(mail => mail.Subject!.StartsWith("Confirmed", StringComparison.Ordinal));
        Assert.DoesNotContain("<script>", confirmed.HtmlBody, StringComparison.Ordinal);
        Assert.Empty(Mailbox.To("victim@tests.example"));
    }
}

public sealed class OutboxTests_on_SQLite(OnSqlite fixture) : OutboxTests(fixture), IClassFixture<OnSqlite>;

public sealed class OutboxTests_on_MariaDB(OnMariaDb fixture) : OutboxTests(fixture), IClassFixture<OnMariaDb>;
