using Creneau.Server.Booking;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Sends events to people by mail.</summary>
internal sealed class MailChannel(MailRecipients addressing, MailRenderer writer, Digests digests, IMailTransport post, MailSettings settings) : IChannel, IDisposable
{
    private const long UrgentQueue = 0;
    private const long SystemQueue = 1;

    // All queues share one connection, and each mail waits for its turn: the queues take turns.
    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    public string Name => "mail";

    // Mails about accounts and live offers have a queue of their own, because they are useful for a short time only. The others have one for the
    // account that caused them, so that many of one account do not delay those of another.
    public async Task<IReadOnlyList<Recipient>> Address(Transaction tx, OutboxMessage message)
    {
        var queue = message.ReservationId is null && message.Kind is not (OfferLapsed.TypeName or PlaceGone.TypeName) ? UrgentQueue : SystemQueue + (message.ActorId ?? 0);
        return [.. (await addressing.Of(tx, message)).Select(recipient => recipient with { Queue = queue })];
    }

    public async Task<bool> Send(Delivery delivery, CancellationToken cancellationToken)
    {
        var entries = await digests.Of(delivery, cancellationToken);
        var draft = await writer.Write(delivery, entries, cancellationToken);
        if (draft is not null)
        {
            using var message = MailEnvelope.Seal(delivery, draft, settings.Sender());
            await InTurn(() => post.Send(message, cancellationToken), cancellationToken);
        }

        await digests.Close(entries);
        return draft is not null;
    }

    // The connection stays for the queues that wait for it; the last one closes it.
    public Task Rest() => Volatile.Read(ref _waiting) > 0 ? Task.CompletedTask : InTurn(post.Rest, CancellationToken.None);

    public void Dispose() => _turn.Dispose();

    private async Task InTurn(Func<Task> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turn.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
