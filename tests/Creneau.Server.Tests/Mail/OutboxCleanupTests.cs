using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>What the outbox forgets.</summary>
public abstract class OutboxCleanupTests(ServerFixture fixture) : EmptyOutboxTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_mails_of_an_account_that_is_deleted_are_not_sent_and_what_is_kept_has_none_of_its_words()
    {
        await using var sender = await Sender();
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var reservation = await student.Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 5));
        (await student.Delete($"/reservations/{reservation}?reason=my%20secret")).Must(200);
        await Mailbox.Stop();
        await sender.Deliver();
        await Mailbox.Start();

        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await sender.Deliver();

        Assert.Empty(Mailbox.To(student.Email));
        Assert.Single(Mailbox.To(owner.Email)); // that it was cancelled; the request is none any more
        Assert.DoesNotContain(Mailbox.To(owner.Email).Select(mail => mail.TextBody!), text => text.Contains("my secret", StringComparison.Ordinal));
        Assert.Equal(1, Mailbox.To(owner.Email).Count(mail => mail.TextBody!.Contains("Deleted account", StringComparison.Ordinal)));
        Assert.Equal(0, await _server.Count("select count(*) from deliveries where facts like '%secret%'"));
    }

    [Fact]
    public async Task What_was_sent_goes_after_thirty_days_and_what_was_given_up_after_ninety()
    {
        var student = await _server.Unverified();
        await _server.Deliver();
        await _server.Plant("insert into deliveries (channel, kind, token, state, created_at) values ('mail', 'test', 'dead', 'dead', @now)", new { now = _server.Now });
        Assert.Equal(1, await OfStudent());

        _server.Clock.Advance(TimeSpan.FromDays(29));
        await _server.RunMaintenance();
        var early = await OfStudent();
        _server.Clock.Advance(TimeSpan.FromDays(2));
        await _server.RunMaintenance();
        var (late, dead) = (await OfStudent(), await _server.Count("select count(*) from deliveries where token = 'dead'"));
        _server.Clock.Advance(TimeSpan.FromDays(60));
        await _server.RunMaintenance();

        Assert.Equal((1, 0, 1), (early, late, dead));
        Assert.Equal(0, await _server.Count("select count(*) from deliveries where token = 'dead'"));

        Task<long> OfStudent() => _server.Count("select count(*) from deliveries where user_id = @Id", new { student.Id });
    }
}

public sealed class OutboxCleanupTests_on_SQLite(OnSqlite fixture) : OutboxCleanupTests(fixture), IClassFixture<OnSqlite>;

public sealed class OutboxCleanupTests_on_MariaDB(OnMariaDb fixture) : OutboxCleanupTests(fixture), IClassFixture<OnMariaDb>;
