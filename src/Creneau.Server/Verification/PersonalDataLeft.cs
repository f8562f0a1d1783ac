using Creneau.Server.Accounts;
using Creneau.Server.Privacy;

namespace Creneau.Server.Verification;

/// <summary>Finds personal data that should be gone: of reservations after their time of retention, and of erased accounts.</summary>
internal static partial class PersonalDataLeft
{
    /// <summary>How long maintenance may take to erase what is due, also after an upgrade or while the server is off for a night.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromDays(1);

    private const string HasTextsSql = """
        (r.notes is not null or r.instructions is not null or r.cancellation_reason is not null
            or exists (select 1 from messages m where m.reservation_id = r.id and m.body is not null)
            or exists (select 1 from held_places h where h.reservation_id = r.id and h.reason is not null)
            or exists (select 1 from deliveries d where d.reservation_id = r.id and d.facts is not null)
            or exists (select 1 from digest_entries e where e.reservation_id = r.id and e.facts is not null))
        """;

    private const string OldSql = $"""
        select r.id, r.ends_at from reservations r
        where r.status in ('cancelled', 'completed') and r.ends_at < @before and (r.purged_at is null or {HasTextsSql}) order by r.id
        """;

    // Whatever the settings are now, what was purged has lost its texts.
    private const string PurgedSql = $"select r.id, r.ends_at from reservations r where r.purged_at is not null and r.ends_at >= @before and {HasTextsSql} order by r.id";

    // What an erased account may not have, each with the condition that makes a row count.
    private static readonly (string What, string RowsSql)[] s_rows =
    [
        ("names", "select id as user_id from users where first_name <> 'Deleted' or last_name <> 'account' or password <> ''"),
        ("contact data", "select id as user_id from users where phone is not null or school is not null or school_key is not null or last_seen_at is not null or moves_since is not null"),
        ("sessions", "select user_id from sessions"),
        ("links", "select user_id from mail_tokens"),
        ("changes of address", "select user_id from email_changes"),
        ("known addresses", "select user_id from known_addresses"),
        ("idempotency keys", "select user_id from idempotency_keys"),
        ("calendar feeds", "select made_by as user_id from calendar_feeds"),
        ("webhooks", "select user_id from webhooks"),
        ("deliveries", "select user_id from deliveries where facts is not null or state = 'pending'"),
        ("entries of digests", "select user_id from digest_entries"),
        ("notes of reservations", "select user_id from reservations where notes is not null"),
        ("messages", "select user_id from messages where body is not null"),
        ("reasons of proposals", "select user_id from held_places where reason is not null"),
        ("open waiting list entries", "select user_id from waitlist_entries where is_open = 1"),
        ("data of companies", """
            select user_id from companies where is_active = 1 or suspended = 1 or siret is not null or address is not null or postal_code is not null or phone is not null
                or email is not null or verified_email is not null or website is not null or description is not null or logo_url is not null or linkedin_url is not null
            """),
        ("reasons of closures", "select c.user_id from closures l join companies c on c.id = l.company_id where l.reason is not null"),
        ("answers to reservations", "select c.user_id from reservations r join companies c on c.id = r.company_id where r.instructions is not null"),
    ];

    public static async Task<IReadOnlyList<string>> Find(Transaction tx, RetentionSettings retention, DateTimeOffset now)
    {
        var before = retention.Before(now - s_timeout);
        var old = before is null ? [] : await tx.Query<OldRow>(OldSql, new { before });
        var purged = await tx.Query<OldRow>(PurgedSql, new { before = before ?? DateTimeOffset.UnixEpoch });
        var faults = old.Concat(purged).Select(row => $"retention: reservation {row.Id} was over at {row.EndsAt:yyyy-MM-dd} and holds personal data").ToList();
        foreach (var (what, rowsSql) in s_rows)
        {
            var left = $"select u.id as user_id, count(*) as number from users u join ({rowsSql}) x on x.user_id = u.id where u.{ErasedAccount.Sql} group by u.id order by u.id";
            faults.AddRange((await tx.Query<LeftRow>(left)).Select(row => $"erasure: account {row.UserId} is erased and has {what} left ({row.Number} rows)"));
        }

        return faults;
    }

    [Row]
    private sealed partial record OldRow(long Id, DateTimeOffset EndsAt);

    [Row]
    private sealed partial record LeftRow(long UserId, long Number);
}
