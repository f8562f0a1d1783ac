namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// Decides when an event of a reservation is mailed to an account: at once, or in a digest together with what else happens until then
/// (<see cref="DigestEntry"/>). No event is left out.
/// </summary>
internal sealed partial class MailPace(MailLimits limits)
{
    // The mails about a reservation that an account got within the pause, or gets yet. A mail that waits counts as one of now.
    private const string LastSql = """
        select coalesce(sent_at, @now) as at from deliveries
        where reservation_id = @reservationId and user_id = @userId and channel = 'mail' and (state = 'pending' or (state = 'sent' and sent_at > @since))
        union all
        select coalesce(sent_at, @now) as at from digest_entries where reservation_id = @reservationId and user_id = @userId and (sent_at is null or sent_at > @since)
        """;

    /// <summary>What to send: the mail itself, a digest later, or null, because a digest that waits has the event now.</summary>
    /// <param name="tx">The transaction that takes the event from the outbox.</param>
    /// <param name="mail">The mail about the event alone.</param>
    /// <param name="reservation">What it is about.</param>
    /// <param name="message">The event.</param>
    /// <param name="now">The instant of the transaction.</param>
    public async Task<Recipient?> Of(Transaction tx, Recipient mail, MailedReservation reservation, OutboxMessage message, DateTimeOffset now)
    {
        if (limits.AreOff) return mail;

        MailBudget[] budgets = [MailBudget.To(mail.UserId!.Value, limits), .. message.ActorId is { } actor ? [MailBudget.By(actor, limits)] : Array.Empty<MailBudget>()];
        var dueAt = null as DateTimeOffset?;
        foreach (var budget in budgets)
        {
            dueAt = Later(dueAt, await budget.Take(tx, now));
        }

        dueAt = Later(dueAt, await AfterPause(tx, mail.UserId.Value, reservation.Id, now));
        if (dueAt is null) return mail;

        var entry = DigestEntry.Of(mail, reservation, mail.Payload ?? message.Payload, now);
        await entry.Insert(tx);
        if (!await entry.Join(tx, dueAt.Value)) return new Recipient(entry.Digest) { UserId = mail.UserId, NotBefore = dueAt };

        foreach (var budget in budgets)
        {
            await budget.GiveBack(tx);
        }

        return null;
    }

    /// <summary>Counts a mail about an account; returns from when on it may be sent if it can wait, or null: now.</summary>
    public Task<DateTimeOffset?> Count(Transaction tx, long userId, DateTimeOffset now) =>
        limits.MaxTo == 0 ? Task.FromResult<DateTimeOffset?>(null) : MailBudget.To(userId, limits).Take(tx, now);

    private async Task<DateTimeOffset?> AfterPause(Transaction tx, long userId, long reservationId, DateTimeOffset now)
    {
        if (limits.Pause == TimeSpan.Zero) return null;

        var recent = await tx.QueryScalars<DateTimeOffset>(LastSql, new { userId, reservationId, now, since = now - limits.Pause });
        return recent.Count == 0 ? null : recent.Max() + limits.Pause;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
