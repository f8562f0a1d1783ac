using Creneau.Server.Tests.Setup;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>Who is told what by mail, and who no longer.</summary>
public abstract class RecipientTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_cancels_what_was_confirmed_has_it_taken_out_of_their_calendar_too(bool autoConfirm)
    {
        var (owner, student, _, reservation) = await Reserved(autoConfirm);
        await Confirm(owner, reservation, autoConfirm);
        await Sender.Deliver();

        (await student.Delete($"/reservations/{reservation}?reason=Ill")).Must(200);
        await Sender.Deliver();

        var (invited, gone) = (Mail(student, "Confirmed").Calendar().Event, Mail(student, "You have cancelled"));
        Assert.Equal(("CANCEL", invited["UID"]), (gone.Calendar()["METHOD"], gone.Calendar().Event["UID"]));
        Assert.True(gone.Calendar().Event.Sequence > invited.Sequence);
        Assert.Equal("CANCEL", Mail(owner, "Cancelled").Calendar()["METHOD"]);
    }

    [Fact]
    public async Task A_company_that_cancels_is_told_when_it_was_invited_and_only_then()
    {
        var (owner, student, _, atOnce) = await Reserved(autoConfirm: true);
        var (other, _, _, byHand) = await Reserved();
        var (proposing, guest, _, moved) = await Reserved();
        _server.Clock.Advance(TimeSpan.FromSeconds(1)); // a confirmation by hand comes later than the request, unlike an automatic one
        (await other.Post($"/reservations/{byHand}/confirm")).Must(200);
        (await proposing.Propose(moved, Monday, "11:00")).Must(200);
        (await guest.AcceptProposal(moved)).Must(200);
        await Sender.Deliver();

        foreach (var (person, id) in new[] { (owner, atOnce), (other, byHand), (proposing, moved) })
        {
            (await person.Delete($"/reservations/{id}")).Must(200);
        }

        await Sender.Deliver();

        Assert.Equal(("CANCEL", "CANCEL"), (Mail(owner, "Cancelled").Calendar()["METHOD"], Mail(proposing, "Cancelled").Calendar()["METHOD"]));
        Assert.DoesNotContain(Mailbox.To(other.Email).Subjects(), subject => subject.StartsWith("Cancelled", StringComparison.Ordinal));
        Assert.Equal("CANCEL", Mail(student, "Cancelled").Calendar()["METHOD"]);
    }

    [Fact]
    public async Task When_an_administrator_cancels_both_calendars_follow()
    {
        var (owner, student, _, reservation) = await Reserved(autoConfirm: true);
        await Sender.Deliver();

        (await (await _server.Admin()).Delete($"/reservations/{reservation}")).Must(200);
        await Sender.Deliver();

        Assert.All(new[] { owner, student }, person => Assert.Equal("CANCEL", Mail(person, "Cancelled").Calendar()["METHOD"]));
    }

    [Fact]
    public async Task A_student_who_takes_a_request_back_gets_no_mail_of_it()
    {
        var (_, student, _, reservation) = await Reserved();
        await Sender.Deliver();
        var before = Mailbox.To(student.Email).Count;

        (await student.Delete($"/reservations/{reservation}")).Must(200);
        await Sender.Deliver();

        Assert.Equal(before, Mailbox.To(student.Email).Count);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("demoted")]
    public async Task No_mail_tells_of_a_companys_reservations_while_its_owner_may_not_see_them(string how)
    {
        var (owner, student, company, reservation) = await Reserved();
        var address = Some.Email();
        (await owner.Put($"/companies/{company}", new { email = address })).Must(200);
        await _server.VerifyCompany(company);
        await _server.Deliver();
        (await student.Put($"/reservations/{reservation}", new { time_start = "10:00" })).Must(200);
        await Expanded();

        await (await _server.Admin()).Alter(owner, how == "disabled" ? new { is_active = false } : new { role = "student" });
        (await student.Post($"/reservations/{reservation}/messages", new { body = "Is anybody there?" })).Must(201);
        (await (await _server.Student()).Reserve(company, Monday)).Must(404);
        await Sender.Deliver();

        string[] ofRole = how == "demoted" ? ["The role of your account has changed"] : [];
        Assert.Empty(Mailbox.To(address));
        Assert.Equal(ofRole, Mailbox.To(owner.Email).Subjects());
    }

    [Fact]
    public async Task A_disabled_student_is_told_only_that_the_reservations_were_cancelled()
    {
        var (owner, student, _, reservation) = await Reserved();
        await _server.Deliver();
        (await owner.Post($"/reservations/{reservation}/confirm")).Must(200);
        (await owner.Post($"/reservations/{reservation}/messages", new { body = "See you" })).Must(201);
        await Expanded();

        await (await _server.Admin()).Alter(student, new { is_active = false });
        (await owner.Post($"/reservations/{reservation}/messages", new { body = "Are you well?" })).Must(201);
        await Sender.Deliver();

        Assert.StartsWith("Cancelled", Assert.Single(Mailbox.To(student.Email).Subjects()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_an_account_that_was_disabled_meanwhile_is_not_sent()
    {
        var student = await _server.Unverified();
        await Expanded();

        await (await _server.Admin()).Alter(student, new { is_active = false });
        await Sender.Deliver();

        Assert.Empty(Mailbox.To(student.Email));
    }

    [Theory]
    [InlineData("reject")]
    [InlineData("cancel")]
    [InlineData("replace")]
    [InlineData("lapse")]
    public async Task A_proposal_that_is_over_is_not_told_any_more(string how)
    {
        var (owner, student, _, reservation) = await Reserved();
        await _server.Deliver();
        (await owner.Propose(reservation, Monday, "10:00", reason: "More time")).Must(200);
        await Expanded();

        (await (how switch
        {
            "reject" => student.RejectProposal(reservation),
            "cancel" => student.Delete($"/reservations/{reservation}?reason=Ill"),
            "replace" => owner.Propose(reservation, Monday, "11:00"),
            _ => student.Profile(),
        })).Must(200);
        if (how == "lapse")
        {
            await _server.Plant("update held_places set expires_at = @Now where reservation_id = @reservation", new { _server.Now, reservation });
        }

        await Sender.Deliver();

        var told = Mailbox.To(student.Email).Where(mail => mail.Subject!.Contains("proposes", StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(told, mail => mail.TextBody!.Contains("10:00–11:00", StringComparison.Ordinal));
        Assert.Equal(how == "replace" ? 1 : 0, told.Length);
    }

    [Fact]
    public async Task A_request_that_waits_for_no_answer_any_more_is_not_told()
    {
        var (owner, student, _, reservation) = await Reserved();
        (await student.Put($"/reservations/{reservation}", new { time_start = "10:00" })).Must(200);
        (await owner.Post($"/reservations/{reservation}/confirm")).Must(200);

        await Sender.Deliver();

        Assert.DoesNotContain(Mailbox.To(owner.Email).Subjects(), subject => subject.Contains("request", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_proposal_without_a_reason_has_none_in_its_mail()
    {
        var (owner, student, _, reservation) = await Reserved();
        (await owner.Propose(reservation, Monday, "10:00")).Must(200);
        await _server.Plant("update reservations set cancellation_reason = 'Too late' where id = @reservation", new { reservation });

        await Sender.Deliver();

        Assert.DoesNotContain("Too late", Mail(student, "Company").TextBody, StringComparison.Ordinal);
    }

    private async Task<(Client Owner, Client Student, long Company, long Reservation)> Reserved(bool autoConfirm = false)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(places: 2, autoConfirm: autoConfirm);
        return (owner, student, company, await student.Reserved(company, Monday));
    }

    private static async Task Confirm(Client owner, long reservation, bool isConfirmed)
    {
        if (!isConfirmed)
        {
            (await owner.Post($"/reservations/{reservation}/confirm")).Must(200);
        }
    }

    // What was appended becomes deliveries that wait, as while the mail server is away.
    private async Task Expanded()
    {
        await Mailbox.Stop();
        await Sender.Deliver();
        await Mailbox.Start();
        await _server.Plant("update deliveries set next_attempt_at = @Now where state = 'pending'", new { _server.Now });
    }

    private MimeMessage Mail(Client person, string subject) =>
        Assert.Single(Mailbox.To(person.Email), mail => mail.Subject!.StartsWith(subject, StringComparison.Ordinal));
}

public sealed class RecipientTests_on_SQLite(OnSqlite fixture) : RecipientTests(fixture), IClassFixture<OnSqlite>;

public sealed class RecipientTests_on_MariaDB(OnMariaDb fixture) : RecipientTests(fixture), IClassFixture<OnMariaDb>;
