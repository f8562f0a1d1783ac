using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// Spares people a mail for each message: one goes out at once, and one at the end of the pause for all that was written in between. Whatever
/// is written is followed by a mail that had not been begun by then, so that nothing stays untold.
/// </summary>
internal static partial class Pause
{
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(10);

    // What waits after a failure says why (Courier).
    private const string RecentSql = """
        select state, coalesce(sent_at, created_at) as at, case when attempts = 0 or last_error is not null then 1 else 0 end as is_not_begun
        from deliveries
        where reservation_id = @reservationId and channel = 'mail' and kind = @Kind and (state = 'pending' or created_at > @since or sent_at > @since)
        """;

    /// <summary>The recipient with when the mail may go out; null when one waits that will tell of this message too.</summary>
    public static async Task<Recipient?> Before(Transaction tx, Recipient recipient, long reservationId, DateTimeOffset now)
    {
        await AccountLock.Take(tx, recipient.UserId!.Value); // of two workers with a message each, the second finds the mail of the first
        var recent = await tx.Query<Mailed>(RecentSql, new { reservationId, recipient.Kind, since = now - s_length });
        if (recent.Any(mail => mail.IsPending && mail.IsNotBegun)) return null;

        // One that is under way may be read before this message is looked for.
        return recent.Count == 0 ? recipient : recipient with { NotBefore = recent.Max(mail => mail.IsPending ? now : mail.At) + s_length };
    }

    [Row]
    private sealed partial record Mailed(DeliveryState State, DateTimeOffset At, bool IsNotBegun)
    {
        public bool IsPending => State == DeliveryState.Pending;
    }
}
