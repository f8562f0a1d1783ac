using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>An account that is not used for 24 months is warned 30 days before, then erased.</summary>
public abstract class IdleAccountTests(ServerFixture fixture) : MailedTests(fixture)
{
    private const string Warning = "Your account will be deleted on";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task It_is_warned_by_mail_once_and_erased_30_days_later()
    {
        var student = await Idle(await _server.Student(), days: 1);

        await Wait(TimeSpan.FromHours(2));
        await Wait(TimeSpan.FromDays(28));
        var atLast = await IsErased(student);
        await Wait(TimeSpan.FromDays(2));

        Assert.False(atLast);
        Assert.True(await IsErased(student));
        Assert.Contains("To keep it, sign in", Assert.Single(Warnings(student)).TextBody, StringComparison.Ordinal);
        Assert.Equal(1, await _server.Count("select count(*) from events where type = 'account.erased' and subject_id = @Id and actor_id is null", new { student.Id }));
    }

    [Fact]
    public async Task A_sign_in_or_a_refresh_after_the_warning_keeps_it()
    {
        var (back, open) = (await Idle(await _server.Student(), days: 1), await Idle(await _server.Student(), days: 1));
        var refreshed = (await _server.Login(open.Email)).Must(200);
        await Idle(open, days: 1);
        await Wait(TimeSpan.FromHours(2));
        Assert.Equal(2, Warnings(back).Count + Warnings(open).Count);

        (await _server.Login(back.Email)).Must(200);
        (await _server.Refresh(refreshed.Text("refresh_token"))).Must(200);
        await Wait(TimeSpan.FromDays(31));

        Assert.False(await IsErased(back) || await IsErased(open));
        Assert.Equal(2, await _server.Count("select count(*) from users where id in (@one, @other) and warned_at is null", new { one = back.Id, other = open.Id }));
    }

    [Fact]
    public async Task A_warning_that_is_still_to_be_sent_goes_with_the_sign_in()
    {
        var student = await Idle(await _server.Student(), days: 1);
        _server.Clock.Advance(TimeSpan.FromHours(2));
        await _server.RunMaintenance();
        (await _server.Login(student.Email)).Must(200);

        await Sender.Deliver();

        Assert.Empty(Warnings(student));
    }

    [Fact]
    public async Task An_address_that_was_never_verified_gets_no_mail()
    {
        var student = await Idle(await _server.Student(), days: 1, isVerified: false);

        await Wait(TimeSpan.FromHours(2));
        await Wait(TimeSpan.FromDays(31));

        Assert.Empty(Warnings(student));
        Assert.True(await IsErased(student));
    }

    [Fact]
    public async Task Administrators_and_accounts_with_reservations_ahead_stay()
    {
        var (admin, owner, student) = (await _server.AnotherAdmin(), await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var id = await student.Reserved(company, _server.Next(DayOfWeek.Monday, 12));
        (await owner.Post($"/reservations/{id}/confirm")).Must(200);
        foreach (var person in new[] { admin, owner, student })
        {
            await Idle(person, days: -60);
        }

        await Wait(TimeSpan.FromHours(2));
        await Wait(TimeSpan.FromDays(31));

        foreach (var person in new[] { admin, owner, student })
        {
            Assert.False(await IsErased(person));
            Assert.Empty(Warnings(person));
        }
    }

    [Fact]
    public async Task An_account_from_before_the_upgrade_counts_from_when_it_is_first_seen()
    {
        var student = await _server.Student();
        await _server.Plant("update users set last_seen_at = null, created_at = @longAgo where id = @Id", new { student.Id, longAgo = _server.Now.AddYears(-9) });

        await Wait(TimeSpan.FromHours(2));
        await Wait(TimeSpan.FromDays(31));

        Assert.False(await IsErased(student));
        Assert.Equal(1, await _server.Count("select count(*) from users where id = @Id and last_seen_at > created_at and warned_at is null", new { student.Id }));
    }

    [Fact]
    public async Task A_refresh_is_recorded_once_a_day()
    {
        var student = await _server.Student();
        var first = _server.Now;
        _server.Clock.Advance(TimeSpan.FromHours(20));
        var next = (await _server.Refresh(student.RefreshToken)).Must(200);
        var sameDay = await LastSeen(student, first);
        _server.Clock.Advance(TimeSpan.FromHours(20));
        (await _server.Refresh(next.Text("refresh_token"))).Must(200);

        Assert.True(sameDay);
        Assert.False(await LastSeen(student, first));
        Assert.True(await LastSeen(student, _server.Now));
    }

    /// <summary>The account was last used so many days before the day that makes it due for the warning.</summary>
    private async Task<Client> Idle(Client person, int days, bool isVerified = true)
    {
        var lastSeen = _server.Now.AddMonths(-24).AddDays(30 - days);
        await _server.Plant("update users set last_seen_at = @lastSeen, email_verified = @isVerified where id = @Id", new { person.Id, lastSeen, isVerified });
        return person;
    }

    private async Task Wait(TimeSpan time)
    {
        _server.Clock.Advance(time);
        await _server.RunMaintenance();
        await Sender.Deliver();
    }

    private IReadOnlyList<MimeKit.MimeMessage> Warnings(Client person) => [.. Mailbox.To(person.Email).Where(mail => mail.Subject!.StartsWith(Warning, StringComparison.Ordinal))];

    private async Task<bool> IsErased(Client person) => await _server.Count("select count(*) from users where id = @Id and password = ''", new { person.Id }) == 1;

    private async Task<bool> LastSeen(Client person, DateTimeOffset at) => await _server.Count("select count(*) from users where id = @Id and last_seen_at = @at", new { person.Id, at }) == 1;
}

public sealed class IdleAccountTests_on_SQLite(OnSqlite fixture) : IdleAccountTests(fixture), IClassFixture<OnSqlite>;

public sealed class IdleAccountTests_on_MariaDB(OnMariaDb fixture) : IdleAccountTests(fixture), IClassFixture<OnMariaDb>;
