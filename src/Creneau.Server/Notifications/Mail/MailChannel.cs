namespace Creneau.Server.Notifications.Mail;

/// <summary>Sends events to people by mail.</summary>
internal sealed class MailChannel(MailRecipients addressing, MailRenderer writer, Digests digests, IMailTransport post, MailSettings settings) : IChannel, IDisposable
{
    private const long SystemQueue = 1;

    // All queues share one connection: those of links and notices take turns, the others take turns, and each side has every second mail.
    private readonly SemaphoreSlim _urgent = new(1);
    private readonly SemaphoreSlim _other = new(1);
    private readonly SemaphoreSlim _connection = new(1);
    private int _users;

    public string Name => "mail";

    public async Task<IReadOnlyList<Recipient>> Address(Transaction tx, OutboxMessage message) =>
        [.. (await addressing.Of(tx, message)).Select(recipient => recipient with { Queue = QueueOf(message, recipient) })];

    public async Task<bool> Send(Delivery delivery, CancellationToken cancellationToken)
    {
        var entries = await digests.Of(delivery, cancellationToken);
        var draft = await writer.Write(delivery, entries, cancellationToken);
        if (draft is not null)
        {
            using var message = MailEnvelope.Seal(delivery, draft, settings.Sender());
            await InTurn(IsUrgent(delivery.ReservationId, delivery.Kind) ? _urgent : _other, () => post.Send(message, cancellationToken), cancellationToken);
        }

        await digests.Close(entries);
        return draft is not null;
    }

    // The connection stays for the queues that use it or wait for it; the last one closes it.
    public Task Rest() => Volatile.Read(ref _users) > 0 ? Task.CompletedTask : Alone(_connection, post.Rest, CancellationToken.None);

    public void Dispose()
    {
        _urgent.Dispose();
        _other.Dispose();
        _connection.Dispose();
    }

    // Mails about accounts and live offers are useful for a short time only.
    private static bool IsUrgent(long? reservationId, string kind) => reservationId is null && kind is not (MailKind.OfferLapsed or MailKind.PlaceGone);

    // One for each account that causes mails, so that many of one account do not delay those of another. The caller of a link is often unknown.
    private static long QueueOf(OutboxMessage message, Recipient recipient) => IsUrgent(message.ReservationId, recipient.Kind)
        ? -(message.ActorId ?? recipient.UserId ?? 0)
        : SystemQueue + (message.ActorId ?? 0);

    private async Task InTurn(SemaphoreSlim side, Func<Task> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _users);
        try
        {
            await Alone(side, () => Alone(_connection, work, cancellationToken), cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _users);
        }
    }

    private static async Task Alone(SemaphoreSlim turn, Func<Task> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
