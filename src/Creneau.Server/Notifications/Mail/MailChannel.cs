using Creneau.Server.Booking;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Sends events to people by mail.</summary>
internal sealed class MailChannel(MailRecipients addressing, MailRenderer writer, IMailTransport post, MailSettings settings) : IChannel, IDisposable
{
    // The two queues share one connection.
    private readonly SemaphoreSlim _turn = new(1);

    public string Name => "mail";

    // Mails about accounts and live offers have a queue of their own, because they are useful for a short time only.
    public async Task<IReadOnlyList<Recipient>> Address(Transaction tx, OutboxMessage message)
    {
        var queue = message.ReservationId is null && message.Kind is not (OfferLapsed.TypeName or PlaceGone.TypeName) ? 0 : 1;
        return [.. (await addressing.Of(tx, message)).Select(recipient => recipient with { Queue = queue })];
    }

    public async Task<bool> Send(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await writer.Write(delivery, cancellationToken) is not { } draft) return false;

        using var message = MailEnvelope.Seal(delivery, draft, settings.Sender());
        await InTurn(() => post.Send(message, cancellationToken), cancellationToken);
        return true;
    }

    public Task Rest() => InTurn(post.Rest, CancellationToken.None);
    public void Dispose() => _turn.Dispose();

    private async Task InTurn(Func<Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
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
