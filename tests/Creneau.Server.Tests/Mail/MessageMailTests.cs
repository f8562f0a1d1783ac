using Creneau.Server.Tests.Setup;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>Mails that tell of messages: few, and none that leaves a message untold.</summary>
public abstract class MessageMailTests(ServerFixture fixture) : MailedTests(fixture)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(10);

    private readonly TestServer _server = fixture.Server;

    protected override IReadOnlyList<(string Name, string Value)> Settings => [("MAIL_DIGEST_MINUTES", "10")];

    [Fact]
    public async Task A_burst_of_messages_makes_one_mail_at_once_and_one_at_the_end_of_the_pause()
    {
        var (owner, student, reservation) = await Scene();

        var counts = new List<int> { await Told(1), await Told(1), await Told(3), await Told(0, after: s_pause / 2) };
        counts.Add(await Told(1));
        counts.Add(await Told(0, after: s_pause / 2));
        counts.Add(await Told(1));
        counts.Add(await Told(0, after: s_pause - TimeSpan.FromSeconds(1)));
        counts.Add(await Told(0, after: TimeSpan.FromSeconds(1)));
        counts.Add(await Told(0, after: s_pause));
        counts.Add(await Told(1));

        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4], counts);
        Assert.Equal(8, Written(owner));

        async Task<int> Told(int messages, TimeSpan after = default)
        {
            _server.Clock.Advance(after);
            for (var i = 0; i < messages; i++)
            {
                (await student.Post($"/reservations/{reservation}/messages", new { body = "Hello?" })).Must(201);
                await Sender.Deliver();
            }

            await Sender.Deliver();
            return Mails(owner);
        }
    }

    [Fact]
    public async Task The_pause_is_of_one_reservation_and_one_side()
    {
        var (owner, student, reservation) = await Scene();
        var another = await student.Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 1));
        await Quiet();

        await Write(student, reservation);
        await Write(owner, reservation);
        await Write(student, another);

        Assert.Equal((2, 1), (Mails(owner), Mails(student)));
    }

    [Fact]
    public async Task A_message_that_comes_while_a_mail_is_under_way_gets_another()
    {
        var (owner, student, reservation) = await Scene();
        await Write(student, reservation);
        await Write(student, reservation);
        await _server.Plant( // an attempt began whose success was not stored
            "update deliveries set attempts = 1, next_attempt_at = @at where reservation_id = @reservation and kind = 'digest-for-company'",
            new { reservation, at = _server.Now.AddDays(1) });

        await Write(student, reservation);
        _server.Clock.Advance(s_pause);
        await Sender.Deliver();

        Assert.Equal(2, Mails(owner));
        Assert.Equal(3, Written(owner));
    }

    [Fact]
    public async Task Messages_that_wait_while_the_mail_server_is_away_make_one_mail_more_than_the_first()
    {
        var (owner, student, reservation) = await Scene();
        await Mailbox.Stop();
        await Write(student, reservation);
        await Write(student, reservation);
        _server.Clock.Advance(s_pause * 2);
        await Mailbox.Start();
        await Write(student, reservation);

        Assert.Equal(2, Mails(owner));
    }

    [Fact]
    public async Task However_many_workers_find_messages_at_once_they_make_one_mail_at_once()
    {
        var (owner, student, reservation) = await Scene();
        await using var other = await Fixture.Another([.. Mailbox.Settings, .. Settings]);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            (await student.Post($"/reservations/{reservation}/messages", new { body = "Hello?" })).Must(201);
            await (i % 2 == 0 ? other : Sender).Deliver();
        }));
        Assert.Equal(1, Mails(owner));

        _server.Clock.Advance(s_pause);
        await Sender.Deliver();

        Assert.Equal(2, Mails(owner));
        Assert.Equal(12, Written(owner));
    }

    [Fact]
    public async Task A_mail_shows_the_first_three_hundred_characters_of_the_message()
    {
        var (owner, student, reservation) = await Scene();

        await Write(student, reservation, "Hello,\nis there a <b>lift</b>?" + string.Concat(Enumerable.Repeat("😀", 400)));

        var mail = Assert.Single(Mailbox.To(owner.Email), IsOfMessage);
        var start = string.Concat(Enumerable.Repeat("😀", 300 - "Hello,\nis there a <b>lift</b>?".Length)) + "…";
        Assert.Contains($"  Message: Hello,\n    is there a <b>lift</b>?{start}\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Hello,<br>\nis there a &lt;b&gt;lift&lt;/b&gt;?", mail.HtmlBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_message_is_shown_whole_and_without_characters_that_turn_the_text_around()
    {
        var (owner, student, reservation) = await Scene();
        (await student.Post($"/reservations/{reservation}/messages", new { body = "Hello?" })).Must(201);
        await _server.Plant("update messages set body = @body where reservation_id = @reservation", new { reservation, body = "Good\u202E day\u2066\t!\r\nSee you" });
        await Sender.Deliver();

        var mail = Assert.Single(Mailbox.To(owner.Email), IsOfMessage);
        Assert.Contains("  Message: Good day!\n    See you\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_erased_meanwhile_is_not_shown()
    {
        var (owner, student, reservation) = await Scene();
        (await student.Post($"/reservations/{reservation}/messages", new { body = "Hello?" })).Must(201);
        await _server.Plant("update messages set body = null where reservation_id = @reservation", new { reservation });
        await Sender.Deliver();

        Assert.DoesNotContain("Message:", Assert.Single(Mailbox.To(owner.Email), IsOfMessage).TextBody!, StringComparison.Ordinal);
    }

    private async Task<(Client Owner, Client Student, long Reservation)> Scene()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var reservation = await student.Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        await Quiet();
        return (owner, student, reservation);
    }

    // What was mailed about the reservation itself is over.
    private async Task Quiet()
    {
        await Sender.Deliver();
        _server.Clock.Advance(s_pause);
    }

    private async Task Write(Client author, long reservation, string body = "Hello?")
    {
        (await author.Post($"/reservations/{reservation}/messages", new { body })).Must(201);
        await Sender.Deliver();
    }

    private int Mails(Client reader) => Mailbox.To(reader.Email).Count(IsOfMessage);

    private int Written(Client reader) => Mailbox.To(reader.Email).Sum(mail => mail.TextBody!.Split("  Message: ").Length - 1);

    private static bool IsOfMessage(MimeMessage mail) => mail.TextBody!.Contains("there are new messages", StringComparison.Ordinal);
}

public sealed class MessageMailTests_on_SQLite(OnSqlite fixture) : MessageMailTests(fixture), IClassFixture<OnSqlite>;

public sealed class MessageMailTests_on_MariaDB(OnMariaDb fixture) : MessageMailTests(fixture), IClassFixture<OnMariaDb>;
