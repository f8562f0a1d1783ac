using Creneau.Server.Tests.Setup;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>Mail is not a weapon: what happens in a row comes together, and nothing is lost.</summary>
public abstract class DigestTests(ServerFixture fixture) : MailedTests(fixture)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly TestServer _server = fixture.Server;

    protected override IReadOnlyList<(string Name, string Value)> Settings => [("MAIL_DIGEST_MINUTES", "10")];

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task What_follows_the_first_mail_about_a_reservation_comes_in_one_mail_after_ten_minutes()
    {
        var (owner, student, company) = await Scene();
        var reservation = await student.Reserved(company, Monday);
        await Sender.Deliver();
        foreach (var time in new[] { "10:00", "11:00", "12:00" })
        {
            (await student.Put($"/reservations/{reservation}", new { time_start = time })).Must(200);
            await Sender.Deliver();
        }

        var another = await student.Reserved(company, _server.Next(DayOfWeek.Monday, 1));
        await After(s_pause - TimeSpan.FromSeconds(1));
        Assert.Equal(2, Mailbox.To(owner.Email).Count(IsRequest)); // a mail about another reservation does not wait
        Assert.Equal(2, Mailbox.To(owner.Email).Count);

        await After(TimeSpan.FromSeconds(1));

        var digest = Assert.Single(Mailbox.To(owner.Email), mail => !IsRequest(mail));
        Assert.StartsWith("3 updates about reservations at ", digest.Subject, StringComparison.Ordinal);
        Assert.Equal(["10:00", "11:00", "12:00"], Times(digest.TextBody!));
        Assert.Equal(3, digest.HtmlBody!.Split("<h2").Length - 1);
        Assert.Contains($"/reservations/{reservation}", digest.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain($"/reservations/{another}", digest.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await _server.Count("select count(*) from digest_entries where reservation_id = @reservation and (sent_at is null or facts is not null)", new { reservation }));
    }

    [Fact]
    public async Task After_a_digest_the_next_waits_again()
    {
        var (owner, student, company) = await Scene();
        var reservation = await student.Reserved(company, Monday);
        await Sender.Deliver();
        await Move(student, reservation, "10:00");
        await After(s_pause);
        await Move(student, reservation, "11:00");
        Assert.Equal(2, Mailbox.To(owner.Email).Count);

        await After(s_pause);
        Assert.Equal(3, Mailbox.To(owner.Email).Count);

        await After(s_pause);
        await Move(student, reservation, "12:00");
        Assert.Equal(4, Mailbox.To(owner.Email).Count); // it was quiet meanwhile
    }

    [Fact]
    public async Task A_digest_of_one_event_is_its_mail_with_its_invitation()
    {
        var (owner, student, company) = await Scene();
        var reservation = await student.Reserved(company, Monday);
        await Sender.Deliver();
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await owner.Post($"/reservations/{reservation}/confirm")).Must(200);
        await Sender.Deliver();
        Assert.Single(Mailbox.To(student.Email));

        await After(s_pause);

        var confirmed = Mailbox.To(student.Email)[1];
        Assert.StartsWith("Confirmed", confirmed.Subject, StringComparison.Ordinal);
        Assert.Equal("REQUEST", confirmed.Calendar()["METHOD"]);
    }

    [Fact]
    public async Task A_digest_has_the_latest_invitation_of_each_reservation()
    {
        var (owner, student, company) = await Scene();
        var first = await student.Reserved(company, Monday);
        var second = await student.Reserved(company, _server.Next(DayOfWeek.Monday, 1));
        await Sender.Deliver();
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await owner.Post($"/reservations/{first}/confirm")).Must(200);
        (await owner.Post($"/reservations/{second}/confirm")).Must(200);
        (await owner.Delete($"/reservations/{second}?reason=Flood")).Must(200);

        await Sender.Deliver();
        await After(s_pause);

        var digest = Mailbox.To(student.Email)[^1];
        Assert.StartsWith("3 updates about your reservations", digest.Subject, StringComparison.Ordinal);
        Assert.Contains("Flood", digest.TextBody, StringComparison.Ordinal);
        var files = digest.BodyParts.OfType<MimePart>().Where(part => part.ContentType.MimeType == "application/ics").ToArray();
        Assert.Equal(2, files.Length);
        Assert.Equal(["CANCEL", "REQUEST"], files.Select(Method).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_account_gets_no_more_than_its_mails_of_an_hour_and_the_others_in_one_mail()
    {
        await using var sender = await Limited(("MAX_MAILS_TO_ACCOUNT", "3"));
        var (owner, student, company) = await Scene(autoConfirm: true);
        await Reserve(student, company, 7);
        await sender.Deliver();
        _server.Clock.Advance(s_hour - TimeSpan.FromSeconds(1));
        await sender.Deliver();
        Assert.Equal(3, Mailbox.To(owner.Email).Count);

        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        await sender.Deliver();

        Assert.Equal(4, Mailbox.To(owner.Email).Count);
        Assert.StartsWith("4 updates", Mailbox.To(owner.Email)[^1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_account_causes_no_more_than_its_mails_of_an_hour_and_the_others_come_hour_by_hour()
    {
        await using var sender = await Limited(("MAX_MAILS_BY_ACCOUNT", "2"));
        var (owner, _, company) = await Scene();
        var (people, reservations) = (new List<Client>(), new List<long>());
        for (var i = 0; i < 5; i++)
        {
            people.Add(await _server.Student());
            reservations.Add(await people[i].Reserved(company, Monday));
        }

        await _server.Deliver(); // these mails are others'
        foreach (var id in reservations)
        {
            (await owner.Post($"/reservations/{id}/decline", new { reason = "Full" })).Must(200);
        }

        var told = new List<int>();
        foreach (var wait in new[] { TimeSpan.Zero, s_hour, s_hour, s_hour })
        {
            _server.Clock.Advance(wait);
            await sender.Deliver();
            told.Add(people.Sum(person => Mailbox.To(person.Email).Count));
        }

        Assert.Equal([2, 4, 5, 5], told);
    }

    [Fact]
    public async Task What_another_account_causes_brings_the_waiting_events_with_it()
    {
        await using var sender = await Limited(("MAX_MAILS_BY_ACCOUNT", "4"), ("MAIL_DIGEST_MINUTES", "10"));
        var (owner, flooder, company) = await Scene();
        await Reserve(flooder, company, 3); // two mails each: to the owner and to the flooder
        await sender.Deliver();
        var other = await _server.Student();
        var reservation = await other.Reserved(company, Monday, "16:00", "17:00");
        await sender.Deliver();
        await Move(other, reservation, "15:00", sender);
        Assert.Equal(3, Mailbox.To(owner.Email).Count(IsRequest));

        _server.Clock.Advance(s_pause);
        await sender.Deliver();

        Assert.StartsWith("2 updates", Mailbox.To(owner.Email)[^1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_company_of_an_owner_has_a_digest_of_its_own()
    {
        var (owner, student, company) = await Scene();
        var other = await owner.OpenCompany(places: 9, end: "18:00");
        long[] reservations = [await student.Reserved(company, Monday), await student.Reserved(other, _server.Next(DayOfWeek.Monday, 1))];
        await Sender.Deliver();
        foreach (var id in reservations)
        {
            await Move(student, id, "10:00");
            await Move(student, id, "11:00");
        }

        await After(s_pause);

        Assert.Equal(2, Mailbox.To(owner.Email).Count(mail => mail.Subject!.StartsWith("2 updates", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_waits_for_an_erased_account_is_gone_and_what_it_wrote_is_not_mailed()
    {
        var (owner, student, company) = await Scene();
        var reservation = await student.Reserved(company, Monday);
        await Sender.Deliver();
        (await owner.Post($"/reservations/{reservation}/messages", new { body = "Bring your papers" })).Must(201);
        (await student.Delete($"/reservations/{reservation}?reason=Zaphod")).Must(200);
        await Sender.Deliver();
        Assert.Equal(2, await _server.Count("select count(*) from digest_entries where reservation_id = @reservation", new { reservation }));

        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        await After(s_pause);

        Assert.Equal(0, await _server.Count("select count(*) from digest_entries where user_id = @Id or facts like '%Zaphod%'", new { student.Id }));
        var cancelled = Assert.Single(Mailbox.To(owner.Email), mail => mail.Subject!.StartsWith("Cancelled", StringComparison.Ordinal));
        Assert.DoesNotContain("Zaphod", cancelled.TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_has_no_mail_that_is_switched_off_and_a_link_to_switch_off_what_it_is_made_of()
    {
        var (owner, student, company) = await Scene();
        var reservation = await student.Reserved(company, Monday);
        await Sender.Deliver();
        await Write("One");
        await Write("Two");
        await After(s_pause);
        Assert.Contains("/unsubscribe?token=", Mailbox.To(student.Email)[^1].Headers["List-Unsubscribe"], StringComparison.Ordinal);

        await Write("Three");
        (await owner.Post($"/reservations/{reservation}/decline", new { reason = "Full" })).Must(200);
        await Sender.Deliver();
        (await student.Put("/users/me/mail-preferences", new { messages = false })).Must(200);
        await After(s_pause);

        var last = Mailbox.To(student.Email)[^1];
        Assert.StartsWith("Declined", last.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Three", last.TextBody!, StringComparison.Ordinal);
        Assert.Null(last.Headers["List-Unsubscribe"]);

        async Task Write(string body)
        {
            (await owner.Post($"/reservations/{reservation}/messages", new { body })).Must(201);
            await Sender.Deliver();
        }
    }

    [Fact]
    public async Task Entries_and_budgets_are_deleted_after_a_day()
    {
        var (_, student, company) = await Scene();
        var reservation = await student.Reserved(company, Monday);
        await Sender.Deliver();
        await Move(student, reservation, "10:00");
        await After(s_pause);
        _server.Clock.Advance(TimeSpan.FromDays(1.1));

        await _server.RunMaintenance();

        Assert.Equal(0, await _server.Count("select count(*) from digest_entries where reservation_id = @reservation", new { reservation }));
        Assert.Equal(0, await _server.Count("select count(*) from mail_budgets where user_id = @Id", new { student.Id }));
    }

    private static bool IsRequest(MimeMessage mail) => mail.Subject!.StartsWith("New request", StringComparison.Ordinal);

    private static string[] Times(string text) => [.. text.Split("  Now: ").Skip(1).Select(part => part.Split(", ")[1][..5])];

    private static string Method(MimePart file) => file.Bytes().Contains("METHOD:CANCEL", StringComparison.Ordinal) ? "CANCEL" : "REQUEST";

    private async Task<(Client Owner, Client Student, long Company)> Scene(bool autoConfirm = false)
    {
        var owner = await _server.Owner();
        return (owner, await _server.Student(), await owner.OpenCompany(places: 9, autoConfirm: autoConfirm, end: "18:00"));
    }

    private Task<TestServer> Limited(params (string Name, string Value)[] settings) => Fixture.Another([.. Mailbox.Settings, .. settings]);

    private async Task Reserve(Client student, long company, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await student.Reserved(company, _server.Next(DayOfWeek.Monday, i));
        }
    }

    private async Task Move(Client student, long reservation, string time, TestServer? sender = null)
    {
        (await student.Put($"/reservations/{reservation}", new { time_start = time })).Must(200);
        await (sender ?? Sender).Deliver();
    }

    private async Task After(TimeSpan wait)
    {
        _server.Clock.Advance(wait);
        await Sender.Deliver();
    }
}

public sealed class DigestTests_on_SQLite(OnSqlite fixture) : DigestTests(fixture), IClassFixture<OnSqlite>;

public sealed class DigestTests_on_MariaDB(OnMariaDb fixture) : DigestTests(fixture), IClassFixture<OnMariaDb>;
