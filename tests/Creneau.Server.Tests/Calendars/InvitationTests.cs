using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Calendars;

/// <summary>What mails bring to the calendars of those who get them.</summary>
public abstract class InvitationTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task What_is_confirmed_comes_with_an_invitation_for_both_sides()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var address = owner.Email; // verified, as the owner's
        var company = await owner.Publish(new { name = "Vélo, \"Libre\"; & Cie", auto_confirm = true, email = address, address = "3 rue du Port", postal_code = "69001", city = "Lyon" });
        await owner.Window(company);
        var monday = _server.Next(DayOfWeek.Monday);
        var id = (await student.Post("/reservations", Some.Slot(company, monday, notes: "I play the cello"))).Must(201).Id;

        await Sender.Deliver();

        var (his, theirs) = (Mail(student.Email, "Confirmed"), Mail(address, "New reservation"));
        Assert.All(new[] { his, theirs }, mail =>
        {
            Assert.Equal(("REQUEST", "utf-8"), (mail.Invitation()!.ContentType.Parameters["method"], mail.Invitation()!.ContentType.Charset));
            Assert.Equal(["text/plain", "text/html", "text/calendar", "application/ics"], mail.BodyParts.Select(part => part.ContentType.MimeType));
            Assert.Equal(mail.Invitation()!.Bytes(), mail.Attached());
            Assert.Equal("REQUEST", mail.Calendar()["METHOD"]);
            var entry = mail.Calendar().Event;
            Assert.Equal($"mailto:{student.Email}", entry["ATTENDEE"]);
            Assert.Equal(("Zoé Ünal", "ACCEPTED"), (entry.The("ATTENDEE").Parameters["CN"], entry.The("ATTENDEE").Parameters["PARTSTAT"]));
            Assert.Equal(($"{monday:yyyyMMdd}T090000", "Europe/Paris"), (entry["DTSTART"], entry.The("DTSTART").Parameters["TZID"]));
            Assert.Equal(($"{monday:yyyyMMdd}T100000", "CONFIRMED", "3 rue du Port, 69001 Lyon"), (entry["DTEND"], entry["STATUS"], entry.Text("LOCATION")));
            Assert.Equal($"https://creneau.example/reservations/{id}", entry["URL"]);
        });
        Assert.Equal($"mailto:{address}", his.Calendar().Event["ORGANIZER"]);
        Assert.Equal("mailto:no-reply@creneau.example", his.Calendar().Event.The("ORGANIZER").Parameters["SENT-BY"]);
        Assert.Equal("mailto:no-reply@creneau.example", theirs.Calendar().Event["ORGANIZER"]); // the recipient is not the organizer
        Assert.Equal((address, student.Email), (his.ReplyTo.Mailboxes.Single().Address, theirs.ReplyTo.Mailboxes.Single().Address));
        Assert.Equal(his.Calendar().Event["UID"], theirs.Calendar().Event["UID"]);
        Assert.Equal(("Vélo, \"Libre\"; & Cie", "Zoé Ünal"), (his.Calendar().Event.Text("SUMMARY"), theirs.Calendar().Event.Text("SUMMARY")));
        Assert.Contains("School: Lycée\nNotes: I play the cello\nEmail: ", theirs.Calendar().Event.Text("DESCRIPTION"), StringComparison.Ordinal);
        Assert.Equal("Zoé Ünal", Assert.Single(Ical.Net.Calendar.Load(theirs.Attached())!.Events).Summary);
    }

    [Fact]
    public async Task An_address_that_is_not_verified_is_neither_organizer_nor_gets_answers()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.Publish(new { name = "Atelier", auto_confirm = true, email = Some.Email(), phone = "0400000000" });
        await owner.Window(company);
        await student.Reserved(company, _server.Next(DayOfWeek.Monday));

        await Sender.Deliver();

        var mail = Mail(student.Email, "Confirmed");
        Assert.Equal("mailto:no-reply@creneau.example", mail.Calendar().Event["ORGANIZER"]);
        Assert.Empty(mail.ReplyTo);
        Assert.Contains("0400000000", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_not_confirmed_does_not_tell_the_company_the_address_of_the_student()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        await student.Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));

        await Sender.Deliver();

        Assert.Empty(Mail(owner.Email, "New request").ReplyTo);
    }

    [Fact]
    public async Task What_is_asked_for_or_declined_or_given_up_unanswered_comes_with_none()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        (await owner.Post($"/reservations/{await student.Reserved(company, monday)}/decline", new { reason = "Full" })).Must(200);
        (await student.Delete($"/reservations/{await student.Reserved(company, monday)}")).Must(200);
        await student.Reserved(company, monday);
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = student.Email })).Must(202);

        await Sender.Deliver();

        Assert.NotEmpty(Mailbox.Messages);
        Assert.All(Mailbox.Messages, mail => Assert.Null(mail.Invitation()));
    }

    [Fact]
    public async Task Every_change_raises_the_sequence_under_the_same_name_and_a_cancellation_takes_the_entry_out()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        var feed = await student.Feed();
        var reservation = await student.Reserved(company, monday);
        var asked = (await _server.Follow(feed)).Event;
        (await student.Put($"/reservations/{reservation}", new { time_start = "10:00" })).Must(200);
        var moved = (await _server.Follow(feed)).Event;
        (await owner.Post($"/reservations/{reservation}/confirm", new { instructions = "Second floor" })).Must(200);
        await Sender.Deliver();
        var confirmed = Mail(student.Email, "Confirmed").Calendar().Event;
        (await owner.Delete($"/reservations/{reservation}?reason=Ill")).Must(200);
        await Sender.Deliver();
        var mail = Mail(student.Email, "Cancelled");
        var cancelled = mail.Calendar().Event;

        Assert.Equal([0, 1, 2, 3], new[] { asked, moved, confirmed, cancelled }.Select(entry => entry.Sequence));
        Assert.Single(new[] { asked, moved, confirmed, cancelled }.Select(entry => entry["UID"]).Distinct());
        Assert.Equal(["TENTATIVE", "TENTATIVE", "CONFIRMED", "CANCELLED"], new[] { asked, moved, confirmed, cancelled }.Select(entry => entry["STATUS"]));
        Assert.Equal(("CANCEL", "CANCEL"), (mail.Invitation()!.ContentType.Parameters["method"], mail.Calendar()["METHOD"]));
        Assert.Equal((confirmed["DTSTART"], confirmed["ORGANIZER"], confirmed["ATTENDEE"]), (cancelled["DTSTART"], cancelled["ORGANIZER"], cancelled["ATTENDEE"]));
        Assert.Equal("mailto:no-reply@creneau.example", confirmed["ORGANIZER"]); // the company has no address of its own
        Assert.Contains("Instructions: Second floor\n", confirmed.Text("DESCRIPTION"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_company_is_told_that_a_student_does_not_come_and_so_is_its_calendar()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(autoConfirm: true);
        var reservation = await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        await Sender.Deliver();
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        await Sender.Deliver();

        var (invited, cancelled) = (Mail(owner.Email, "New reservation").Calendar().Event, Mail(owner.Email, "Cancelled").Calendar().Event);

        Assert.Equal(invited["UID"], cancelled["UID"]);
        Assert.True(cancelled.Sequence > invited.Sequence);
        Assert.False(cancelled.Has("ATTENDEE")); // erased
        Assert.StartsWith($"reservation-{reservation}-", cancelled["UID"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_that_comes_when_it_is_cancelled_already_brings_no_invitation()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var reservation = await student.Reserved(await owner.OpenCompany(autoConfirm: true), _server.Next(DayOfWeek.Monday));
        (await owner.Delete($"/reservations/{reservation}")).Must(200);

        await Sender.Deliver();

        Assert.Null(Mail(student.Email, "Confirmed").Invitation());
        Assert.Equal("CANCEL", Mail(student.Email, "Cancelled").Calendar()["METHOD"]);
    }

    [Theory]
    [InlineData("Crème brûlée, à la carte; «œuvre» \\ n\\n")]
    [InlineData("👩‍👩‍👧‍👦 family 🇫🇷 flag, over and over 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    [InlineData("مرحبا بالعالم، أهلا وسهلا بكم في الطابق الثاني من المبنى الكبير")]
    [InlineData("one\ntwo\r\nthree\n\nEND:VEVENT\nBEGIN:VEVENT")]
    [InlineData("BEGIN:VALARM:;,\"quoted\" 100 % <b>bold</b> =C3=A9")]
    public async Task Whatever_people_write_stands_in_the_calendar_as_they_wrote_it(string words)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(autoConfirm: true);
        var line = words.ReplaceLineEndings(" ");
        (await owner.Put($"/companies/{company}", new { name = line, address = line })).Must(200);
        (await student.Post("/reservations", Some.Slot(company, _server.Next(DayOfWeek.Monday), notes: words))).Must(201);

        await Sender.Deliver();

        var mail = Mailbox.To(student.Email).Single(mail => mail.Invitation() is not null);
        var entry = mail.Calendar().Event;
        Assert.Equal(line, entry.Text("SUMMARY"));
        Assert.Equal(line, entry.Text("LOCATION"));
        Assert.StartsWith($"Notes: {words.ReplaceLineEndings("\n")}\nhttps://", entry.Text("DESCRIPTION"), StringComparison.Ordinal);
        Assert.Equal(entry.Text("DESCRIPTION"), Ical.Net.Calendar.Load(mail.Attached())!.Events[0]!.Description);
    }

    [Theory]
    [InlineData("o'brien+calendar")]
    [InlineData("zoé.ünal")]
    [InlineData("a&b=c{d}")]
    public async Task A_recipient_with_an_unusual_address_is_invited_at_it(string name)
    {
        var email = $"{name}{Some.Email()}";
        (await _server.Anonymous.Post("/auth/register", Some.Account(email))).Must(201);
        await _server.MarkVerified(email);
        var student = await _server.SignIn(email);
        await student.Reserved(await (await _server.Owner()).OpenCompany(autoConfirm: true), _server.Next(DayOfWeek.Monday));

        await Sender.Deliver();

        var invited = Assert.Single(Mailbox.Messages, mail => mail.Subject!.StartsWith("Confirmed", StringComparison.Ordinal));
        Assert.Equal($"mailto:{email}", invited.Calendar().Event["ATTENDEE"]);
    }

    private MimeKit.MimeMessage Mail(string email, string subject) =>
        Assert.Single(Mailbox.To(email), mail => mail.Subject!.StartsWith(subject, StringComparison.Ordinal));
}

public sealed class InvitationTests_on_SQLite(OnSqlite fixture) : InvitationTests(fixture), IClassFixture<OnSqlite>;

public sealed class InvitationTests_on_MariaDB(OnMariaDb fixture) : InvitationTests(fixture), IClassFixture<OnMariaDb>;
