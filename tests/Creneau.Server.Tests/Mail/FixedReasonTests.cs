using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>The reasons that the server gives are in the language of the mail; those that people type are as they typed them.</summary>
public abstract class FixedReasonTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    protected override IReadOnlyList<(string Name, string Value)> Settings => [("MAIL_DIGEST_MINUTES", "10")];

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Theory]
    [InlineData("en", "was cancelled, because the company takes no reservations at the moment", "cancelled by")]
    [InlineData("fr", "a été annulée, car l’entreprise ne prend pas de réservations pour le moment", "annulée par")]
    public async Task A_suspended_company_has_not_cancelled_by_itself(string language, string sentence, string by)
    {
        var (owner, student) = (await _server.Owner(), await _server.Newcomer("student", language));
        await student.Reserved(await owner.OpenCompany(), Monday);
        await Sender.Deliver();
        await (await _server.Admin()).Alter(owner, new { is_active = false });
        await Sender.Deliver();

        await After(TimeSpan.FromMinutes(10));

        var mail = Mailbox.To(student.Email)[^1].TextBody!;
        Assert.Contains(sentence, mail, StringComparison.Ordinal);
        Assert.DoesNotContain(by, mail, StringComparison.Ordinal);
        if (language != "en") Assert.DoesNotContain("The company", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_says_it_too()
    {
        var (owner, student) = (await _server.Owner(), await _server.Newcomer("student", "fr"));
        var reservation = await student.Reserved(await owner.OpenCompany(), Monday);
        await Sender.Deliver();
        (await owner.Post($"/reservations/{reservation}/messages", new { body = "Bonjour" })).Must(201);
        await (await _server.Admin()).Alter(owner, new { is_active = false });
        await Sender.Deliver();

        await After(TimeSpan.FromMinutes(10));

        var digest = Mailbox.To(student.Email)[^1];
        Assert.StartsWith("2 nouvelles", digest.Subject, StringComparison.Ordinal);
        Assert.Contains("car l’entreprise ne prend pas de réservations pour le moment", digest.TextBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("The company", digest.TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_a_place_reads_the_reason_in_his_language()
    {
        var (owner, _, company, _) = await _server.Full();
        var student = await _server.Newcomer("student", "fr");
        (await student.Join(company, Monday)).Must(201);
        await (await _server.Admin()).Alter(owner, new { is_active = false });

        await Sender.Deliver();

        var mail = Mailbox.To(student.Email)[^1];
        Assert.StartsWith("Plus de place", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Motif : L’entreprise ne prend pas de réservations pour le moment", mail.TextBody!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Motif : L’entreprise est fermée à ce moment")]
    [InlineData("The boss is ill", "Motif : The boss is ill")]
    public async Task A_reason_that_a_person_typed_stays_as_it_is(string? typed, string expected)
    {
        var (owner, student) = (await _server.Owner(), await _server.Newcomer("student", "fr"));
        var company = await owner.OpenCompany();
        await student.Reserved(company, Monday);
        await Sender.Deliver();
        await owner.Closed(company, Monday, reason: typed);

        await Sender.Deliver();
        await After(TimeSpan.FromMinutes(10));

        Assert.Contains(expected, Mailbox.To(student.Email)[^1].TextBody!, StringComparison.Ordinal);
    }

    private async Task After(TimeSpan wait)
    {
        _server.Clock.Advance(wait);
        await Sender.Deliver();
    }
}

public sealed class FixedReasonTests_on_SQLite(OnSqlite fixture) : FixedReasonTests(fixture), IClassFixture<OnSqlite>;

public sealed class FixedReasonTests_on_MariaDB(OnMariaDb fixture) : FixedReasonTests(fixture), IClassFixture<OnMariaDb>;
