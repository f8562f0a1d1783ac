using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// Limits the mails about messages: one is sent at once, and one at the end of the pause for all messages in between. Every message is
/// followed by a mail whose sending began later, so that no message is missed.
/// </summary>
internal static partial class Pause
{
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(10);

    // A delivery that waits after a failure has an error (DeliverySender).
    private const string RecentSql = """
        select state, coalesce(sent_at, created_at) as at, case when attempts = 0 or last_error is not null then 1 else 0 end as is_not_begun
        from deliveries
        where reservation_id = @reservationId and channel = 'mail' and kind = @Kind and (state = 'pending' or created_at > @since or sent_at > @since)
        """;

    /// <summary>The recipient with the earliest time to send; null when a pending mail covers this message too.</summary>
    public static async Task<Recipient?> Before(Transaction tx, Recipient recipient, long reservationId, DateTimeOffset now)
    {
        await AccountLock.Take(tx, recipient.UserId!.Value); // of two dispatchers with a message each, the second finds the mail of the first
        var recent = await tx.Query<Mailed>(RecentSql, new { reservationId, recipient.Kind, since = now - s_length });
        if (recent.Any(mail => mail.IsPending && mail.IsNotBegun)) return null;

        // One that is being sent may have been composed before this message.
        return recent.Count == 0 ? recipient : recipient with { NotBefore = recent.Max(mail => mail.IsPending ? now : mail.At) + s_length };
    }

    [Row]
    private sealed partial record Mailed(DeliveryState State, DateTimeOffset At, bool IsNotBegun)
    {
        public bool IsPending => State == DeliveryState.Pending;
    }
}
