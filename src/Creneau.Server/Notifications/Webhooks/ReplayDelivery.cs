using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Sends an event to a webhook again now, also one that arrived: the same id, the reservation as it is then; 10 new attempts.</summary>
internal sealed class ReplayDelivery(Database database, TimeProvider clock)
{
    // Not one that is being sent, which has no error.
    private const string ReplaySql = """
        update deliveries set state = 'pending', attempts = 0, next_attempt_at = @now, sent_at = null, last_error = null, status_code = null
        where id = @DeliveryId and webhook_id = @WebhookId and (state <> 'pending' or last_error is not null)
        """;

    private const string FindSql = $"select {WebhookDeliveryReply.Columns} from deliveries where id = @DeliveryId and webhook_id = @WebhookId";

    public sealed record Command(long WebhookId, long DeliveryId);

    public Task<Result<WebhookDeliveryReply>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<WebhookDeliveryReply>(
        actor,
        async tx =>
        {
            if (actor.IsStudent) return Refusal.Forbidden;
            if (await WebhookTable.FindOwned(tx, actor, command.WebhookId) is not { } webhook) return Refusal.NotFound;
            if (!webhook.IsActive) return Refusal.WebhookInactive;

            tx.HasOutboxMessages = await tx.Execute(ReplaySql, new { command.WebhookId, command.DeliveryId, now = clock.GetUtcNow() }) > 0;
            return await tx.QueryFirstOrDefault<WebhookDeliveryReply>(FindSql, command) is { } delivery ? delivery : Refusal.NotFound;
        },
        cancellationToken);
}
