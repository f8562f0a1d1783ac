using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What <c>verify</c> finds of personal data that should be gone.</summary>
public abstract class VerifyPersonalDataTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task An_old_reservation_that_was_not_purged_is_a_fault()
    {
        var (_, _, _, id) = await _server.Pending();

        await _server.MustFind("retention", () => Age(id, days: 2));
    }

    [Fact]
    public async Task An_old_reservation_may_wait_a_day_for_maintenance()
    {
        var (_, _, _, id) = await _server.Pending();
        await Age(id, days: 0.5);

        Assert.DoesNotContain(await _server.Faults(), fault => fault.StartsWith($"retention: reservation {id} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update reservations set notes = 'left' where id = @id")]
    [InlineData("update reservations set instructions = 'left' where id = @id")]
    [InlineData("insert into messages (reservation_id, user_id, author, body, created_at) values (@id, @Id2, 'student', 'left', @now)")]
    [InlineData("update deliveries set facts = '{}' where reservation_id = @id and kind = 'request-sent'")]
    public async Task A_purged_reservation_with_a_text_is_a_fault(string sql)
    {
        var (_, student, _, id) = await _server.Pending();
        await _server.Deliver();
        await Age(id, days: 2);
        await _server.RunMaintenance();

        await _server.MustFind("retention", () => _server.Plant(sql, new { id, Id2 = student.Id, now = _server.Now }));
    }

    [Theory]
    [InlineData("update users set phone = '0600000000' where id = @Id")]
    [InlineData("update users set first_name = 'Zoé' where id = @Id")]
    [InlineData("insert into sessions (user_id, created_at, expires_at) values (@Id, @now, @now)")]
    [InlineData("insert into mail_tokens (token_hash, user_id, purpose, created_at, expires_at) values ('left', @Id, 'reset', @now, @now)")]
    [InlineData("insert into digest_entries (user_id, reservation_id, kind, created_at) select @Id, min(id), 'left', @now from reservations")]
    [InlineData("insert into email_changes (token_hash, user_id, email, email_key, created_at, expires_at) values ('left', @Id, 'a@left.example', 'a@left.example', @now, @now)")]
    [InlineData("insert into known_addresses (user_id, address_hash, last_at) values (@Id, 'left', @now)")]
    [InlineData("insert into idempotency_keys (user_id, idempotency_key, request_hash, status, body, created_at) values (@Id, 'left', 'h', 409, '{}', @now)")]
    [InlineData("insert into calendar_feeds (token_hash, user_id, made_by, created_at) values ('left', @Id, @Id, @now)")]
    [InlineData("insert into webhooks (user_id, url, events, seed, created_at, updated_at) values (@Id, 'https://left.example', '*', 's', @now, @now)")]
    [InlineData("insert into deliveries (channel, kind, user_id, facts, token, state, sent_at, created_at) values ('mail', 'reminder', @Id, '{}', 'left', 'sent', @now, @now)")]
    [InlineData("update reservations set notes = 'left' where user_id = @Id")]
    [InlineData("update messages set body = 'left' where user_id = @Id")]
    [InlineData("update held_places set reason = 'left' where user_id = @Id")]
    public async Task An_erased_student_with_data_left_is_a_fault(string sql)
    {
        var (owner, student, _, id) = await _server.Pending();
        (await owner.Propose(id, _server.Next(DayOfWeek.Monday), "11:00")).Must(200);
        (await student.RejectProposal(id)).Must(200);
        (await student.Post($"/reservations/{id}/messages", new { body = "Hello" })).Must(201);
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);

        await _server.MustFind("erasure", () => _server.Plant(sql, new { student.Id, now = _server.Now }));
    }

    [Theory]
    [InlineData("update companies set description = 'left' where user_id = @Id")]
    [InlineData("update closures set reason = 'left' where company_id = @company")]
    [InlineData("update reservations set instructions = 'left' where company_id = @company")]
    public async Task An_erased_owner_with_data_left_is_a_fault(string sql)
    {
        var (owner, _, company, _) = await _server.Pending();
        await owner.Closed(company, _server.Next(DayOfWeek.Monday, 5), reason: "Away");
        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);

        await _server.MustFind("erasure", () => _server.Plant(sql, new { owner.Id, company }));
    }

    // Over so many days before the 24 months are.
    private Task Age(long id, double days) => _server.Plant(
        """
        update reservations set status = 'cancelled', cancelled_at = created_at, cancelled_by = 'system', date = @date, starts_at = @starts, ends_at = @ends, notes = 'old' where id = @id
        """,
        new { id, date = DateOnly.FromDateTime(Over(days).UtcDateTime), starts = Over(days).AddHours(-1), ends = Over(days) });

    private DateTimeOffset Over(double days) => _server.Now.AddDays(-1).AddMonths(-24).AddDays(1 - days);
}

public sealed class VerifyPersonalDataTests_on_SQLite(OnSqlite fixture) : VerifyPersonalDataTests(fixture), IClassFixture<OnSqlite>;

public sealed class VerifyPersonalDataTests_on_MariaDB(OnMariaDb fixture) : VerifyPersonalDataTests(fixture), IClassFixture<OnMariaDb>;
