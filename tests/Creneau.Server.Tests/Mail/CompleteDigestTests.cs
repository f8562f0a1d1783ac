using Creneau.Server.Tests.Setup;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>A digest tells of each event in the order in which they happened, even if it no longer applies.</summary>
public abstract class CompleteDigestTests(ServerFixture fixture) : MailedTests(fixture)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(10);

    private readonly TestServer _server = fixture.Server;

    protected override IReadOnlyList<(string Name, string Value)> Settings => [("MAIL_DIGEST_MINUTES", "10")];

    [Fact]
    public async Task A_digest_tells_in_order_of_what_no_longer_applies_without_asking_for_an_answer()
    {
        var (owner, student, reservation) = await Scene();
        (await student.Post($"/reservations/{reservation}/messages", new { body = "I come later" })).Must(201);
        await Move(student, reservation, "10:00");
        (await owner.Post($"/reservations/{reservation}/confirm")).Must(200);
        (await student.Delete($"/reservations/{reservation}?reason=Ill")).Must(200);

        var digest = await Digest(owner);

        Assert.StartsWith("3 updates", digest.Subject, StringComparison.Ordinal);
        Assert.Equal(["New messages", "Request moved", "Cancelled"], Headings(digest).Select(heading => heading.Split(" from ")[0].Split(':')[0]));
        Assert.DoesNotContain("Answer the request", digest.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_no_longer_applies_is_told_alone_too()
    {
        var (owner, student, reservation) = await Scene();
        await Move(student, reservation, "10:00");
        (await owner.Post($"/reservations/{reservation}/decline", new { reason = "Full" })).Must(200);

        var moved = await Digest(owner);

        Assert.StartsWith("Request moved", moved.Subject, StringComparison.Ordinal);
        Assert.Equal(["10:00"], Times(moved.TextBody!));
        Assert.DoesNotContain("Answer the request", moved.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_more_than_a_hundred_events_the_earlier_ones_have_a_line_each()
    {
        var (owner, student, reservation) = await Scene();
        await Move(student, reservation, "10:00");
        await Sender.Deliver();
        await _server.Plant("""
            insert into digest_entries (user_id, company_id, reservation_id, kind, facts, created_at)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 120)
            select user_id, company_id, reservation_id, kind, facts, created_at from digest_entries, n where reservation_id = @reservation
            """, new { reservation });

        var digest = await Digest(owner);

        Assert.StartsWith("121 updates", digest.Subject, StringComparison.Ordinal);
        Assert.Equal(121, Headings(digest).Length);
        Assert.Equal(100, Times(digest.TextBody!).Length);
    }

    private static string[] Headings(MimeMessage mail)
    {
        var lines = mail.TextBody!.ReplaceLineEndings("\n").Split('\n');
        return [.. lines.Zip(lines.Skip(1)).Where(pair => pair.Second.StartsWith("---", StringComparison.Ordinal)).Select(pair => pair.First)];
    }

    private static string[] Times(string text) => [.. text.Split("  Now: ").Skip(1).Select(part => part.Split(", ")[1][..5])];

    /// <summary>A request of which the company got the mail.</summary>
    private async Task<(Client Owner, Client Student, long Reservation)> Scene()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var reservation = await student.Reserved(await owner.OpenCompany(places: 9, end: "18:00"), _server.Next(DayOfWeek.Monday));
        await Sender.Deliver();
        return (owner, student, reservation);
    }

    private static async Task Move(Client student, long reservation, string time) => (await student.Put($"/reservations/{reservation}", new { time_start = time })).Must(200);

    private async Task<MimeMessage> Digest(Client owner)
    {
        await Sender.Deliver();
        _server.Clock.Advance(s_pause);
        await Sender.Deliver();
        return Mailbox.To(owner.Email)[^1];
    }
}

public sealed class CompleteDigestTests_on_SQLite(OnSqlite fixture) : CompleteDigestTests(fixture), IClassFixture<OnSqlite>;

public sealed class CompleteDigestTests_on_MariaDB(OnMariaDb fixture) : CompleteDigestTests(fixture), IClassFixture<OnMariaDb>;
