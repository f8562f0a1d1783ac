using System.Net;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Reservations;

namespace Creneau.Server.Webhooks;

/// <summary>Tells programs, each at an address of its own.</summary>
internal sealed class WebhookChannel(Database database, WebhookPost post, WebhookLog log, WebhookSecrets secrets, TimeProvider clock) : IChannel
{
    public string Name => "webhook";

    public async Task<IReadOnlyList<Recipient>> Address(Session tables, Notice notice)
    {
        if (notice.ReservationId is not { } id || WebhookEvents.Of(notice.Kind) is not { } type)
        {
            return [];
        }

        // The reservation says the rest, and says it as it is by then.
        var facts = new Facts { At = notice.CreatedAt, Previous = Facts.Parse(notice.Facts).Previous }.ToJson();
        return
        [
            .. (await WebhookTable.ToTell(tables, id)).Where(webhook => WebhookEvents.Parse(webhook.Events).Contains(type))
                .Select(webhook => new Recipient(type) { UserId = webhook.UserId, WebhookId = webhook.Id, Facts = facts }),
        ];
    }

    public async Task<bool> Send(Delivery delivery, CancellationToken stop)
    {
        if (await Compose(delivery, stop) is not { } letter)
        {
            return false; // inactive by now, or its owner may not see the reservation any more
        }

        var (webhook, message) = letter;
        HttpStatusCode? status = null;
        try
        {
            status = await Post(webhook, message, stop);
            if (Fault(status) is { } fault)
            {
                throw new NotTakenException(fault) { IsAway = status is null };
            }
        }
        catch (NotTakenException)
        {
            await log.Failed(delivery, webhook, status);
            throw;
        }

        await log.Arrived(delivery, webhook, status!.Value);
        return true;
    }

    private async Task<HttpStatusCode?> Post(Webhook webhook, WebhookMessage message, CancellationToken stop)
    {
        var body = message.ToBytes();
        try
        {
            return await post.Send(webhook.Url, message.Id, secrets.Sign(webhook, body, clock.GetUtcNow()), body, stop);
        }
        catch (HttpRequestException error)
        {
            throw new NotTakenException("The receiver could not be reached", error) { IsAway = true };
        }
    }

    // A redirect is a failure too: the address that was registered is the one that is told.
    private static string? Fault(HttpStatusCode? status) =>
        status is null ? $"The receiver did not answer within {WebhookPost.Patience.TotalSeconds} seconds"
        : (int)status is < 200 or > 299 ? $"The receiver answered {(int)status}"
        : null;

    public Task Rest() => Task.CompletedTask;

    private Task<(Webhook, WebhookMessage)?> Compose(Delivery delivery, CancellationToken stop) => database.Read<(Webhook, WebhookMessage)?>(
        async tables =>
        {
            if (await WebhookTable.FindActive(tables, delivery.WebhookId!.Value) is not { } webhook)
            {
                return null;
            }

            var owner = new Caller(webhook.UserId, webhook.OwnerRole, SessionId: 0);
            return owner.Role != Rules.Role.Student && await ReservationRow.FindFor(tables, owner, delivery.ReservationId!.Value, clock.GetUtcNow()) is { } row
                ? (webhook, WebhookMessage.Of(delivery, row.For(owner)))
                : null;
        },
        stop);
}
