using System.Net;
using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Sends events to webhooks. Each webhook has a queue of its own.</summary>
internal sealed class WebhookChannel(Database database, WebhookPost post, WebhookBudget budget, WebhookLog log, TimeProvider clock) : IChannel
{
    public string Name => "webhook";

    public async Task<IReadOnlyList<Recipient>> Address(Transaction tx, OutboxMessage message)
    {
        if (message.ReservationId is not { } id || WebhookEvents.Of(message.Kind) is not { } type) return [];

        // The rest is read from the reservation when it is sent.
        var payload = new EventPayload { At = message.CreatedAt, Previous = EventPayload.Parse(message.Payload).Previous }.ToJson();
        return
        [
            .. (await WebhookTable.SubscribedTo(tx, id)).Where(webhook => WebhookEvents.Parse(webhook.Events).Contains(type))
                .Select(webhook => new Recipient(type) { UserId = webhook.UserId, WebhookId = webhook.Id, Queue = webhook.Id, Payload = payload }),
        ];
    }

    public async Task<bool> Send(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await Compose(delivery, cancellationToken) is not { } content)
        {
            return false; // it is inactive, or its owner may no longer see the reservation
        }

        var (webhook, message) = content;
        HttpStatusCode? status = null;
        try
        {
            status = await post.Send(webhook, message, cancellationToken);
            if (Fault(status) is { } fault) throw new NotTakenException(fault) { IsAway = status is null };
        }
        catch (NotTakenException)
        {
            await log.Failed(delivery, webhook, status);
            throw;
        }

        await log.Arrived(delivery, webhook, status!.Value);
        return true;
    }

    // A redirect is a failure too: only the registered address gets the event.
    private static string? Fault(HttpStatusCode? status) =>
        status is null ? $"The receiver did not answer within {WebhookClient.Timeout.TotalSeconds} seconds"
        : (int)status is < 200 or > 299 ? $"The receiver answered {(int)status}"
        : null;

    public Task<DateTimeOffset?> HoldBack(Transaction tx, Delivery delivery, DateTimeOffset now) => budget.Take(tx, delivery.WebhookId!.Value, now);

    public Task Rest() => Task.CompletedTask;

    private Task<(Webhook, WebhookMessage)?> Compose(Delivery delivery, CancellationToken cancellationToken) => database.Read<(Webhook, WebhookMessage)?>(
        async tx =>
        {
            if (await WebhookTable.FindActive(tx, delivery.WebhookId!.Value) is not { } webhook) return null;

            var owner = new Actor(webhook.UserId, webhook.OwnerRole, SessionId: 0);
            return owner.Role != Rules.Role.Student && await Reservation.FindVisible(tx, owner, delivery.ReservationId!.Value, clock.GetUtcNow()) is { } row
                ? (webhook, WebhookMessage.Of(delivery, ReservationReply.Of(row, owner)))
                : null;
        },
        cancellationToken);
}
