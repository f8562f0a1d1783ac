using System.Globalization;
using System.Text.RegularExpressions;
using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>Every mail, in both languages, as a mail server gets it, compared with an approved file.</summary>
public abstract partial class ApprovedMailTests(TestDatabase database)
{
    private const string EntrySql = """
        insert into waitlist_entries (id, user_id, company_id, date, time_start, time_end, starts_at, ends_at, joined_at, line_at)
        values (7, @student, @company, '2026-04-01', '14:00:00', '14:30:00', @starts, @ends, @Now, @Now)
        """;

    private const string OfferSql = """
        insert into held_places (id, kind, user_id, company_id, entry_id, date, time_start, time_end, starts_at, ends_at, places, day_version, created_at, expires_at)
        select 7, 'offer', user_id, company_id, id, date, time_start, time_end, starts_at, ends_at, 1, 1, joined_at, @until from waitlist_entries where id = 7
        """;

    private const string MessageSql = """
        insert into messages (id, reservation_id, user_id, author, body, created_at) values (@id, @reservation, @student, 'student', @body, @Now)
        """;

    private const string EntriesSql = """
        insert into digest_entries (user_id, company_id, reservation_id, kind, facts, created_at)
        select r.user_id, null, r.id, 'message-from-company', '{"message_id":2}', @Now from reservations r where r.id = @reservation
        union all select r.user_id, null, r.id, 'expired', null, @Now from reservations r where r.id = @reservation
        union all select c.user_id, c.id, r.id, 'message-from-student', '{"message_id":1}', @Now from reservations r join companies c on c.id = r.company_id where r.id = @reservation
        union all select c.user_id, c.id, r.id, 'proposal-rejected', null, @Now from reservations r join companies c on c.id = r.company_id where r.id = @reservation
        """;

    private const string DigestsSql = """
        insert into deliveries (channel, kind, reservation_id, user_id, token, next_attempt_at, created_at)
        select 'mail', 'digest', r.id, r.user_id, '0123456789abcdef0123456789abcdef', @Now, @Now from reservations r where r.id = @reservation
        union all select 'mail', 'digest-for-company', r.id, c.user_id, '0123456789abcdef0123456789abcdef', @Now, @Now
        from reservations r join companies c on c.id = r.company_id where r.id = @reservation
        """;

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_mail_reads_as_it_was_approved(string language)
    {
        await using var mail = await MailServer.Start();
        await using var server = await TestServer.Run(await database.Create(), new FakeTimeProvider(TestServer.Start), [.. mail.Settings, ("CONTACT_EMAIL", "team@tests.example"), ("DEFAULT_LANGUAGE", language)]);

        await Live(server, language);

        Assert.Equal(0, (await server.Deliveries("pending")).Member("total").GetInt32() + (await server.Deliveries("dead")).Member("total").GetInt32());
        var first = mail.Messages.GroupBy(message => IdOf(message)).OrderBy(group => group.Key).Select(group => group.First());
        var byKind = new Dictionary<string, MimeMessage>();
        foreach (var message in first.Where(message => LanguageOf(message) == language))
        {
            byKind.TryAdd(await KindOf(server, IdOf(message)), message);
        }

        Assert.Equal(MailKind.All.Order(StringComparer.Ordinal), byKind.Keys.Order(StringComparer.Ordinal));
        foreach (var (kind, message) in byKind)
        {
            await Repository.Approve($"tests/approved/mail/{kind}.{language}.txt", Readable(message));
        }

        await server.DisposeAsync();
        await database.Drop();
    }

    // Everything that a student and a company can go through.
    private static async Task Live(TestServer server, string language)
    {
        await server.Register("student", language);
        var student = await server.Newcomer("student", language);
        var owner = await server.Newcomer("company", language, "Anaïs", "Petit");
        (await server.Anonymous.Post("/auth/forgot-password", new { email = student.Email })).Must(202);
        var company = await owner.Publish(new { name = "Lumière & <Fils>", address = "3 rue du Port", postal_code = "69001", city = "Lyon" });
        await owner.Window(company, "monday", places: 5);
        var quick = await owner.Publish(new { name = "Vélo Libre", auto_confirm = true, email = "bonjour@velo.example", city = "Grenoble" });
        await owner.Window(quick, "tuesday", places: 5);
        await server.Deliver(); // the link to its address
        await server.VerifyCompany(quick);
        var (monday, tuesday) = (server.Next(DayOfWeek.Monday), server.Next(DayOfWeek.Tuesday, 1));

        var moved = (await student.Post("/reservations", Some.Slot(company, monday, notes: "I play the <b>cello</b>.\nAnd you?"))).Must(201).Id;
        await server.Deliver();
        (await student.Put($"/reservations/{moved}", new { time_start = "10:00" })).Must(200);
        await server.Deliver();
        (await owner.Post($"/reservations/{moved}/confirm", new { instructions = "Second floor.\nBring your CV & a pen." })).Must(200);
        await server.Deliver();
        (await student.Delete($"/reservations/{moved}?reason=I%20am%20ill%20%3Cvery%3E")).Must(200);
        await server.Deliver();
        var declined = await student.Reserved(company, monday);
        (await owner.Post($"/reservations/{declined}/decline", new { reason = "We are away that week" })).Must(200);
        var taken = await student.Reserved(quick, tuesday);
        await server.Deliver();
        (await (await server.Admin()).Delete($"/reservations/{taken}?reason=Moved%20away")).Must(200);
        (await owner.Delete($"/reservations/{await student.Reserved(quick, tuesday)}?reason=The%20bicycles%20are%20away")).Must(200);

        var (asked, proposed) = (server.Next(DayOfWeek.Monday, 3), server.Next(DayOfWeek.Monday, 4));
        var open = await student.Reserved(company, asked);
        (await owner.Propose(open, proposed, "11:00", reason: "The room is taken")).Must(200);
        await Told(server, open, student.Id, quick);
        await server.Deliver();
        await Wait(server, 3.1 * s_day); // no answer
        var coming = await (await server.SignIn(student.Email)).Reserved(quick, tuesday);
        Assert.NotEqual(0, coming);
        await Wait(server, server.Next(DayOfWeek.Tuesday).ToDateTime(new TimeOnly(8, 0)) - server.Now.DateTime - (0.9 * s_day));
    }

    private static async Task Told(TestServer server, long reservation, long student, long company)
    {
        var slot = new Slot(new DateOnly(2026, 4, 1), new TimeOnly(14, 0), new EndTime(14, 30));
        (await (await server.SignIn(await server.Read("select email from users where id = @student", new { student }))).Put("/users/me/email", new { email = $"p{Guid.NewGuid():n}@tests.example", password = Some.Password })).Must(202);
        await server.Tell(new ContactMessageSent(null, "Zoé Martin", "zoe@tests.example", "Do you <b>ship</b>?\nSecond line."));
        await server.Plant("update users set email_verified = 1, warned_at = @Now where id = @student", new { student, server.Now });
        await server.Tell(new AccountIdle(student, server.Now.AddDays(30)));
        await Noticed(server, student);
        await server.Tell(new ProposalAccepted(reservation, slot));
        await server.Tell(new ProposalRejected(reservation, slot));
        await server.Plant(MessageSql, new { id = 1, reservation, student, body = "Is there a <b>lift</b>?\nI come by bicycle.", server.Now });
        await server.Plant(MessageSql, new { id = 2, reservation, student, body = "Yes & a place for it.", server.Now });
        await server.Tell(new MessagePosted(reservation, MessageId: 1, MessageAuthor.Student));
        await server.Tell(new MessagePosted(reservation, MessageId: 2, MessageAuthor.Company));
        await server.Plant(EntriesSql, new { reservation, server.Now });
        await server.Plant(DigestsSql, new { reservation, server.Now });
        await server.Plant(EntrySql, new { student, company, starts = server.Now.AddDays(30), ends = server.Now.AddDays(31), server.Now });
        await server.Plant(OfferSql, new { until = server.Now.AddHours(2) }); // lapses later
        var offer = EventPayload.Of(slot) with { OfferId = 7, HoldId = 7, CompanyId = company, ExpiresAt = server.Now.AddHours(2) };
        await server.Tell(new OutboxMessage { Kind = PlaceOffered.TypeName, UserId = student, Payload = offer.ToJson(), CreatedAt = server.Now });
        var gone = new EventPayload { OfferId = 7, CompanyId = company, Reason = "The company is closed" };
        await server.Tell(new OutboxMessage { Kind = PlaceGone.TypeName, UserId = student, Payload = gone.ToJson(), CreatedAt = server.Now });
    }

    private static async Task Noticed(TestServer server, long student)
    {
        DomainEvent[] all =
        [
            new PasswordChanged(student, new EndedAccess(Sessions: 2, Feeds: 1, Webhooks: 0)), new RoleChanged(student, Role.Company),
            new SignedIn(student) { IsNewDevice = true, Device = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0" },
            new WebhookCreated(1, null), new FeedCreated(EventSubject.Account(student)), new EmailChanged(student, Some.Email()),
        ];
        foreach (var happened in all)
        {
            await server.Tell(OutboxMessage.Of(happened, new Actor(student, Role.Student, 0), server.Now));
        }
    }

    private static async Task Wait(TestServer server, TimeSpan time)
    {
        server.Clock.Advance(time);
        await server.RunMaintenance();
        await server.Deliver();
    }

    private static long IdOf(MimeMessage message) => long.Parse(message.MessageId!.Split('.')[0], CultureInfo.InvariantCulture);

    private static string? LanguageOf(MimeMessage message) => message.Body!.Headers[HeaderId.ContentLanguage];

    private static Task<string> KindOf(TestServer server, long id) => server.Read("select kind from deliveries where id = @id", new { id });

    private static string Readable(MimeMessage message)
    {
        var headers = new[] { "From", "To", "Subject", "Date", "Message-Id", "Auto-Submitted" }.Select(name => $"{name}: {message.Headers[name]}\n")
            .Concat(new[] { "Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post" }.Where(message.Headers.Contains).Select(name => $"{name}: {message.Headers[name]}\n"))
            .Append($"Content-Language: {LanguageOf(message)}\n");
        var parts = message.BodyParts.OfType<TextPart>().Select(part => $"\n--- {part.ContentType.MimeType} ---\n{TextOf(part)}");
        return Masked(string.Concat(headers).Replace('\t', ' ') + string.Concat(parts));
    }

    // A line of a calendar that was too long goes on in the next, after a blank: where, depends on what is masked.
    private static string TextOf(TextPart part)
    {
        var text = part.Text.ReplaceLineEndings("\n");
        return part.ContentType.IsMimeType("text", "calendar") ? text.Replace("\n ", "", StringComparison.Ordinal) : text;
    }

    private static string Masked(string text)
    {
        text = Address().Replace(text, "someone@tests.example");
        text = MessageId().Replace(text, "<1.token@");
        text = Token().Replace(text, "token=token");
        text = Unsubscribe().Replace(text, "https://creneau.example/unsubscribe?token=1.${group}.token");
        text = Uid().Replace(text, "UID:reservation-1-");
        return Reservation().Replace(text, "/reservations/1");
    }

    [GeneratedRegex("p[0-9a-f]{32}@tests.example", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"<\d+\.[0-9a-f]{32}@", RegexOptions.NonBacktracking)]
    private static partial Regex MessageId();

    [GeneratedRegex("token=[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"http://[^/\s]+/unsubscribe\?token=\d+\.(?<group>[a-z]+)\.[0-9a-f]{64}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Unsubscribe();

    [GeneratedRegex(@"UID:reservation-\d+-", RegexOptions.NonBacktracking)]
    private static partial Regex Uid();

    [GeneratedRegex(@"/reservations/\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Reservation();
}

public sealed class ApprovedMailTests_on_SQLite() : ApprovedMailTests(new SqliteTestDatabase());

public sealed class ApprovedMailTests_on_MariaDB() : ApprovedMailTests(new MariaTestDatabase());
