using Creneau.Server.Tests.Setup;
using MimeKit;

namespace Creneau.Server.Tests.Mail;

/// <summary>A company's address gets mail only when it is verified: by its own link, or as the verified address of the owner.</summary>
public abstract class CompanyAddressTests(ServerFixture fixture) : MailedTests(fixture)
{
    private const string Subject = "Verify this address of a company";

    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task Until_the_owner_has_opened_the_link_mails_go_to_the_owner()
    {
        var (owner, address, company) = await Published();
        var student = await _server.Student();
        await student.Reserved(company, Monday);
        await Sender.Deliver();
        var (before, link) = (Mail(owner.Email, "New reservation"), Assert.Single(Mailbox.To(address)));

        (await owner.Post($"/companies/{company}/verify-email", new { token = link.Token() })).Must(204);
        (await owner.Post($"/companies/{company}/verify-email", new { token = link.Token() })).Must(204); // a second click
        await (await _server.Student()).Reserved(company, Monday, "10:00", "11:00");
        await Sender.Deliver();

        Assert.Equal("Zoé Ünal", before.To.Mailboxes.Single().Name);
        Assert.Equal((Subject, "Atelier"), (link.Subject, Mail(address, "New reservation").To.Mailboxes.Single().Name));
        Assert.Single(Mailbox.To(owner.Email), mail => mail.Subject!.StartsWith("New reservation", StringComparison.Ordinal));
        Assert.True((await owner.Put($"/companies/{company}", new { })).Must(200).Member("email_verified").GetBoolean());
        Assert.Equal(1, await _server.Count("select count(*) from events where type = 'company.email_verified' and subject_id = @company", new { company }));
    }

    [Fact]
    public async Task Organizer_and_address_for_answers_are_the_companys_once_it_is_verified()
    {
        var (_, address, company) = await Published();
        var (early, late) = (await _server.Student(), await _server.Student());
        await early.Reserved(company, Monday);
        await Sender.Deliver();
        await _server.VerifyCompany(company);
        await late.Reserved(company, Monday);
        await Sender.Deliver();

        var (before, after) = (Mail(early.Email, "Confirmed"), Mail(late.Email, "Confirmed"));
        Assert.Equal(("mailto:no-reply@creneau.example", 0), (before.Calendar().Event["ORGANIZER"], before.ReplyTo.Count));
        Assert.Equal(($"mailto:{address}", address), (after.Calendar().Event["ORGANIZER"], after.ReplyTo.Mailboxes.Single().Address));
    }

    [Fact]
    public async Task The_link_carries_no_text_that_anybody_chose()
    {
        var address = Some.Email();
        var owner = await _server.Owner();
        await owner.Publish(new { name = "You have won", description = "A prize", city = "Call now", email = address });
        await Sender.Deliver();

        var mail = Assert.Single(Mailbox.To(address));
        Assert.True(string.IsNullOrEmpty(mail.To.Mailboxes.Single().Name), mail.To.ToString());
        Assert.Empty(mail.ReplyTo);
        Assert.All(["You have won", "A prize", "Call now", "Zoé", "Ünal", owner.Email], text =>
            Assert.All([mail.TextBody!, mail.HtmlBody!, mail.Subject!, mail.Headers["To"]], part => Assert.DoesNotContain(text, part, StringComparison.Ordinal)));
        Assert.Equal(0, await _server.Count("select count(*) from deliveries where facts like @token or facts like @address", new { token = $"%{mail.Token()}%", address = $"%{address}%" }));
    }

    [Fact]
    public async Task A_link_is_good_for_one_address_of_one_company_and_for_seven_days()
    {
        var (owner, _, company) = await Published();
        var (_, _, other) = await Published(owner);
        var (token, ofOther) = (await _server.CompanyToken(company), await _server.CompanyToken(other));

        foreach (var wrong in new[] { "nothing", ofOther, token[..^1] + (token[^1] == '0' ? '1' : '0'), "ffffffff" + token[8..], await _server.MailToken(owner, Accounts.MailPurpose.Verify) })
        {
            (await Verify(wrong)).Must(400, "LINK_INVALID");
        }

        (await owner.Post($"/companies/{company}/verify-email", new { })).MustName("token");
        _server.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(2));
        owner = await _server.SignedIn(owner.Email);
        (await owner.Put($"/companies/{other}", new { email = Some.Email() })).Must(200);
        (await owner.Post($"/companies/{other}/verify-email", new { token = ofOther })).Must(400, "LINK_INVALID"); // it was for another address
        _server.Clock.Advance(TimeSpan.FromSeconds(2));
        (await Verify(token)).Must(400, "LINK_INVALID");
        Assert.Equal(0, await _server.Count("select count(*) from companies where id in (@company, @other) and verified_email is not null", new { company, other }));

        Task<Answer> Verify(string given) => owner.Post($"/companies/{company}/verify-email", new { token = given });
    }

    [Fact]
    public async Task Another_address_must_be_verified_anew_and_the_same_one_need_not()
    {
        var (owner, address, company) = await Published();
        await _server.VerifyCompany(company);

        var same = await Change(new { email = address.ToUpperInvariant(), city = "Lyon" });
        var another = await Change(new { email = Some.Email() });
        var none = await Change(new { email = "" });
        var ownersOwn = await Change(new { email = owner.Email });
        await Sender.Deliver();

        Assert.Equal((true, false, false, true), (same, another, none, ownersOwn));
        Assert.DoesNotContain(Subject, Mailbox.To(owner.Email).Subjects());
        Assert.DoesNotContain("email_verified", (await _server.Anonymous.Page(company)).Members(), StringComparison.Ordinal);
        Assert.True(Assert.Single((await owner.Get("/users/me/export")).Must(200).Member("companies").EnumerateArray()).GetProperty("email_verified").GetBoolean());

        async Task<bool> Change(object change) => (await owner.Put($"/companies/{company}", change)).Must(200).Member("email_verified").GetBoolean();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task The_mails_of_an_owner_who_is_not_verified_go_to_the_verified_address_of_the_company_or_nowhere(bool isVerified, int mails)
    {
        var (owner, address, company) = await Published(await _server.Unverified("company"));
        if (isVerified) await _server.VerifyCompany(company);

        await (await _server.Student()).Reserved(company, Monday);
        await Sender.Deliver();

        Assert.Equal(mails, Mailbox.To(address).Subjects().Count(subject => subject != Subject));
        Assert.Equal(["Verify your address"], Mailbox.To(owner.Email).Subjects());
    }

    [Theory]
    [InlineData("another address")]
    [InlineData("verified")]
    [InlineData("deleted")]
    public async Task A_link_that_waits_while_the_company_changes_is_not_sent(string change)
    {
        var (owner, address, company) = await Published();
        await Mailbox.Stop();
        await Sender.Deliver();
        var next = Some.Email();
        (await (change switch
        {
            "another address" => owner.Put($"/companies/{company}", new { email = next }),
            "verified" => owner.Post($"/companies/{company}/verify-email", new { token = await _server.CompanyToken(company) }),
            _ => owner.Delete($"/companies/{company}"),
        })).Must(change == "another address" ? 200 : 204);
        await Mailbox.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(11));
        await Sender.Deliver();

        Assert.Empty(Mailbox.To(address));
        Assert.Equal(change == "another address" ? 1 : 0, Mailbox.To(next).Count);
    }

    [Fact]
    public async Task The_link_can_be_sent_again_while_the_address_is_not_verified()
    {
        var (owner, address, company) = await Published();

        (await owner.Post($"/companies/{company}/verify-email/resend")).Must(202);
        await Sender.Deliver();
        await _server.VerifyCompany(company);
        (await owner.Post($"/companies/{company}/verify-email/resend")).Must(202);
        await Sender.Deliver();

        Assert.Equal([Subject, Subject], Mailbox.To(address).Subjects());
        (await owner.Post("/companies/999999999/verify-email/resend")).Must(404, "NOT_FOUND");
        (await owner.Post("/companies/999999999/verify-email", new { token = "x" })).Must(404, "NOT_FOUND");
    }

    // It confirms at once.
    private async Task<(Client Owner, string Address, long Company)> Published(Client? by = null)
    {
        var (owner, address) = (by ?? await _server.Owner(), Some.Email());
        var company = await owner.Publish(new { name = "Atelier", auto_confirm = true, email = address });
        await owner.Window(company, places: 2);
        return (owner, address, company);
    }

    private MimeMessage Mail(string email, string subject) => Assert.Single(Mailbox.To(email), mail => mail.Subject!.StartsWith(subject, StringComparison.Ordinal));
}

public sealed class CompanyAddressTests_on_SQLite(OnSqlite fixture) : CompanyAddressTests(fixture), IClassFixture<OnSqlite>;

public sealed class CompanyAddressTests_on_MariaDB(OnMariaDb fixture) : CompanyAddressTests(fixture), IClassFixture<OnMariaDb>;
