using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>A mailbox gets three verification links a day, of all accounts and companies together.</summary>
public abstract class VerificationMailTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;
    private TestServer? _limited;

    private TestServer Limited => _limited!;

    [Fact]
    public async Task Accounts_and_companies_of_one_mailbox_get_three_links_in_all()
    {
        await using var limited = await Limit();
        var name = $"p{Guid.NewGuid():N}";
        await Register($"{name}@tests.example");
        await Register($"{name}+one@tests.example");
        var owner = await _server.Owner();
        var company = await owner.Publish(new { name = "Atelier", email = $"{name.ToUpperInvariant()}+two@Tests.Example" });
        await Limited.Deliver();
        await Register($"{name}+three@tests.example");
        await owner.Publish(new { name = "Atelier", email = $"{name}+four@tests.example" });
        await Limited.Deliver();

        Assert.Equal(3, Received(name));
        Refused(await owner.On(Limited).Post($"/companies/{company}/verify-email/resend"));

        _server.Clock.Advance(TimeSpan.FromHours(24));
        (await (await _server.SignedIn(owner.Email)).On(Limited).Post($"/companies/{company}/verify-email/resend")).Must(202);
        await Limited.Deliver();
        Assert.Equal(4, Received(name));
    }

    [Fact]
    public async Task Changes_of_address_count_too()
    {
        await using var limited = await Limit();
        var name = $"p{Guid.NewGuid():N}";
        await Register($"{name}@tests.example");
        await Register($"{name}+one@tests.example");
        await Limited.Deliver();
        (await Change(await _server.Student(), "two")).Must(202);
        Refused(await Change(await _server.Student(), "three"));
        await Limited.Deliver();

        Assert.Equal(3, Received(name));

        Task<Answer> Change(Client person, string tag) => person.On(Limited).Put("/users/me/email", new { email = $"{name}+{tag}@tests.example", password = Some.Password });
    }

    [Fact]
    public async Task Who_asks_for_the_link_too_often_is_told_so_and_gets_no_more_within_the_day()
    {
        await using var limited = await Limit();
        var student = (await _server.Unverified()).On(Limited);
        await Limited.Deliver();
        for (var i = 0; i < 2; i++)
        {
            await Again();
        }

        Refused(await student.Post("/auth/verify-email/resend"));
        _server.Clock.Advance(TimeSpan.FromHours(20)); // less than a day after the first, and a window that begins with it is not over
        student = (await _server.SignedIn(student.Email)).On(Limited);
        Refused(await student.Post("/auth/verify-email/resend"));
        _server.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(160));
        student = (await _server.SignedIn(student.Email)).On(Limited);
        await Again(); // in place of the first
        Refused(await student.Post("/auth/verify-email/resend"));
        await _server.MarkVerified(student.Email);
        (await student.Post("/auth/verify-email/resend")).Must(202); // nothing to send

        Assert.Equal(4, Mailbox.To(student.Email).Count);

        async Task Again()
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(61));
            (await student.Post("/auth/verify-email/resend")).Must(202);
            await Limited.Deliver();
        }
    }

    [Fact]
    public async Task Accounts_that_replace_each_other_count_as_one()
    {
        await using var limited = await Limit(("REQUIRE_VERIFIED_EMAIL", "on"));
        var email = Some.Email();
        var answers = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var answer = (await Limited.Anonymous.Post("/auth/register", Some.Account(email))).Must(201);
            answers.Add(answer.Body.Members());
            await Limited.Deliver();
        }

        Assert.Equal(3, Mailbox.To(email).Count);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Password_links_to_an_address_that_was_never_verified_are_counted_by_mailbox_too()
    {
        await using var limited = await Limit(("REQUIRE_VERIFIED_EMAIL", "on"));
        var name = $"p{Guid.NewGuid():N}";
        for (var i = 0; i < 5; i++)
        {
            var email = i < 3 ? $"{name}@tests.example" : $"{name}+{i}@tests.example"; // replaced, then with tags
            (await Limited.Anonymous.Post("/auth/register", Some.Account(email))).Must(201);
            (await Limited.Anonymous.Post("/auth/forgot-password", new { email })).Must(202);
            await Limited.Deliver();
        }

        Assert.Equal(6, Received(name));
    }

    [Fact]
    public async Task A_domain_has_one_mailbox_however_it_is_spelled()
    {
        await using var limited = await Limit();
        var name = $"p{Guid.NewGuid():N}";
        foreach (var domain in new[] { "bücher.example", "xn--bcher-kva.example", "BÜCHER.example", "bücher.example" })
        {
            await Register($"{name}+{Guid.NewGuid().ToString("N")[..8]}@{domain}");
        }

        await Limited.Deliver();

        Assert.Equal(3, Received(name));
    }

    [Fact]
    public async Task However_many_workers_send_at_once_a_mailbox_gets_three()
    {
        await using var limited = await Limit();
        await using var another = await Fixture.Another(("VERIFICATION_MAILS_PER_DAY", "3"));
        for (var round = 0; round < 5; round++)
        {
            var name = $"p{Guid.NewGuid():N}";
            var students = new List<Client>();
            for (var i = 0; i < 8; i++)
            {
                students.Add(await Register($"{name}+{i}@tests.example"));
            }

            var links = await Task.WhenAll(students.Select((student, i) => (i % 2 == 0 ? Limited : another).Issue(student, MailPurpose.Verify)));

            Assert.Equal(3, links.Count(link => link is not null));
            Assert.NotNull(await Limited.Issue(students[0], MailPurpose.Reset)); // another kind
        }
    }

    [Fact]
    public async Task An_account_sends_thirty_links_a_day_to_the_addresses_of_its_companies()
    {
        await using var limited = await Limit();
        var owner = (await _server.Owner()).On(Limited);
        var company = await owner.Publish(new { name = "Atelier", email = Some.Email() });
        for (var i = 0; i < 31; i++)
        {
            (await owner.Put($"/companies/{company}", new { email = $"one-{i}{Some.Email()}" })).Must(200);
            await Limited.Deliver();
        }

        Assert.Equal(30, Mailbox.Messages.Count(mail => mail.Subject == "Verify this address of a company"));
        Refused(await owner.Post($"/companies/{company}/verify-email/resend"));
    }

    [Fact]
    public async Task What_was_counted_names_nobody_and_is_deleted_after_a_day()
    {
        await using var limited = await Limit();
        var student = await _server.Unverified();
        await Limited.Deliver();
        var counted = await _server.Count("select count(*) from verification_mails");
        var named = await _server.Count("select count(*) from verification_mails where hash like '%@%'");
        _server.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await _server.RunMaintenance();

        Assert.Single(Mailbox.To(student.Email));
        Assert.True(counted > 0, "Nothing was counted");
        Assert.Equal((0, 0), (named, await _server.Count("select count(*) from verification_mails")));
    }

    // What other tests left waiting is sent first, where nothing counts and no test reads it.
    private async Task<TestServer> Limit(params (string Name, string Value)[] settings)
    {
        await _server.Deliver();
        return _limited = await Fixture.Another([.. Mailbox.Settings, ("VERIFICATION_MAILS_PER_DAY", "3"), .. settings]);
    }

    private async Task<Client> Register(string email)
    {
        (await _server.Anonymous.Post("/auth/register", Some.Account(email))).Must(201);
        return await _server.SignedIn(email);
    }

    private int Received(string name) => Mailbox.Messages.Count(mail => mail.Headers["X-RcptTo"]!.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static void Refused(Answer answer) => Assert.Equal(("links", "3600"), (answer.Must(429, "RATE_LIMITED").Text("reason"), answer.Headers["Retry-After"]));
}

public sealed class VerificationMailTests_on_SQLite(OnSqlite fixture) : VerificationMailTests(fixture), IClassFixture<OnSqlite>;

public sealed class VerificationMailTests_on_MariaDB(OnMariaDb fixture) : VerificationMailTests(fixture), IClassFixture<OnMariaDb>;
