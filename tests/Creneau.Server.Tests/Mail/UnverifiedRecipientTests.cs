using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>An address that is not verified may be a stranger's: it gets its own links and nothing else.</summary>
public abstract class UnverifiedRecipientTests(ServerFixture fixture) : MailedTests(fixture)
{
    private static readonly string[] s_links = ["Choose a new password", "Verify your address"];

    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_side_whose_address_is_not_verified_gets_its_links_only(bool isOwnerVerified, bool isStudentVerified)
    {
        var owner = isOwnerVerified ? await _server.Owner() : await _server.Unverified("company");
        var student = isStudentVerified ? await _server.Student() : await _server.Unverified();
        await Live(owner, student);

        await Sender.Deliver();

        var (silent, told) = isOwnerVerified ? (student, owner) : (owner, student);
        Assert.Equal(s_links, Mailbox.To(silent.Email).Subjects().Order(StringComparer.Ordinal));
        Assert.NotEmpty(Mailbox.To(told.Email));
        Assert.DoesNotContain("Verify your address", Mailbox.To(told.Email).Subjects());
    }

    [Fact]
    public async Task What_waits_for_an_address_that_is_not_verified_any_more_is_not_sent()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        await Live(owner, student);
        await Mailbox.Stop();
        await Sender.Deliver();
        var waiting = await _server.Count("select count(*) from deliveries where state = 'pending' and user_id in (@Id, @student)", new { owner.Id, student = student.Id });
        await _server.Plant("update users set email_verified = 0 where id in (@Id, @student)", new { owner.Id, student = student.Id });
        await Mailbox.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(11));
        await Sender.Deliver();

        Assert.True(waiting > 2, $"Only {waiting} mails wait");
        Assert.All([owner, student], person => Assert.Equal(["Choose a new password"], Mailbox.To(person.Email).Subjects()));
    }

    [Fact]
    public async Task No_mail_of_the_waiting_list_goes_to_an_address_that_is_not_verified()
    {
        var (owner, holder) = (await _server.Owner(), await _server.Student());
        var (never, later) = (await _server.Unverified(), await _server.Student());
        var company = await owner.OpenCompany(places: 2);
        var (first, second) = (await holder.Reserved(company, Monday), await (await _server.Student()).Reserved(company, Monday));
        (await never.Join(company, Monday)).Must(201);
        (await later.Join(company, Monday)).Must(201);
        var admin = await _server.Admin();
        (await admin.Delete($"/reservations/{first}")).Must(200);
        (await admin.Delete($"/reservations/{second}")).Must(200);
        await Mailbox.Stop();
        await Sender.Deliver();
        var waiting = await _server.Count("select count(*) from deliveries where kind = 'place-offered' and user_id in (@Id, @later)", new { never.Id, later = later.Id });
        await _server.Plant("update users set email_verified = 0 where id = @Id", new { later.Id });
        await Mailbox.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Sender.Deliver();

        Assert.Equal(1, waiting); // of the one who was verified then
        Assert.DoesNotContain(Mailbox.Messages.Subjects(), subject => subject.StartsWith("A place is free", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_links_carry_no_name()
    {
        var student = await _server.Unverified();
        await _server.Plant("update users set first_name = 'Prize', last_name = 'Winner' where id = @Id", new { student.Id });
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = student.Email })).Must(202);

        await Sender.Deliver();

        var mails = Mailbox.To(student.Email);
        Assert.Equal(s_links, mails.Subjects().Order(StringComparer.Ordinal));
        Assert.All(mails, mail =>
        {
            Assert.True(string.IsNullOrEmpty(mail.To.Mailboxes.Single().Name), mail.To.ToString());
            Assert.All([mail.TextBody!, mail.HtmlBody!, mail.Headers["To"]], text => Assert.All(["Prize", "Winner"], name => Assert.DoesNotContain(name, text, StringComparison.Ordinal)));
        });
    }

    // Each side has mails of the reservation, of messages and of a password.
    private async Task Live(Client owner, Client student)
    {
        var reservation = await student.Reserved(await owner.OpenCompany(autoConfirm: true), Monday);
        (await owner.Post($"/reservations/{reservation}/messages", new { body = "Are you well?" })).Must(201);
        (await student.Post($"/reservations/{reservation}/messages", new { body = "I am." })).Must(201);
        (await owner.Delete($"/reservations/{reservation}?reason=Away")).Must(200);
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = owner.Email })).Must(202);
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = student.Email })).Must(202);
    }
}

public sealed class UnverifiedRecipientTests_on_SQLite(OnSqlite fixture) : UnverifiedRecipientTests(fixture), IClassFixture<OnSqlite>;

public sealed class UnverifiedRecipientTests_on_MariaDB(OnMariaDb fixture) : UnverifiedRecipientTests(fixture), IClassFixture<OnMariaDb>;
