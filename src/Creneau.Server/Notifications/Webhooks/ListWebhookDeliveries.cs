namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Lists the deliveries of a webhook, newest first, without their bodies.</summary>
internal sealed class ListWebhookDeliveries(Database database)
{
    public async Task<Result<Page<WebhookDeliveryReply>>> Execute(long webhookId, string? state, Paging paging, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;

        var filter = new Filter().When(true, "webhook_id = @webhookId").When(state is not null, "state = @state");
        var parameters = new { webhookId, state, paging.Limit, paging.Offset };
        return await database.Read<Result<Page<WebhookDeliveryReply>>>(
            async tx => await WebhookTable.FindOwned(tx, actor, webhookId) is null
                ? Refusal.NotFound
                : await tx.QueryPage<WebhookDeliveryReply>(
                    $"select count(*) from deliveries {filter}",
                    $"select {WebhookDeliveryReply.Columns} from deliveries {filter} order by id desc limit @Limit offset @Offset",
                    parameters,
                    paging),
            cancellationToken);
    }
}
