using System.Net;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Stores the outcome of attempts, and disables a webhook after too many deliveries in a row were given up.</summary>
internal sealed partial class WebhookLog(Database database, TimeProvider clock, ILogger<WebhookLog> logger)
{
    public const int MaxDeadInARow = 20;
    private const string StatusSql = "update deliveries set status_code = @status where id = @Id";
    private const string AliveSql = "update webhooks set dead_in_a_row = 0 where id = @Id and dead_in_a_row > 0";
    private const string DeadSql = "update webhooks set dead_in_a_row = dead_in_a_row + 1 where id = @Id";
    private const string DeactivateSql = "update webhooks set is_active = 0, updated_at = @now where id = @Id and is_active = 1 and dead_in_a_row >= @MaxDeadInARow";

    // Without the delivery whose outcome is being stored.
    private const string DropOthersSql = "delete from deliveries where webhook_id = @webhookId and state = 'pending' and id <> @id";

    public Task Arrived(Delivery delivery, Webhook webhook, HttpStatusCode status) => database.CommitWithoutInvalidation(
        async tx => await tx.Execute(StatusSql, new { delivery.Id, status = (int)status }) + await tx.Execute(AliveSql, new { webhook.Id }),
        CancellationToken.None);

    /// <summary>Stores a failed attempt; the status is null when there was no response.</summary>
    public async Task Failed(Delivery delivery, Webhook webhook, HttpStatusCode? status)
    {
        var isLeftAlone = await database.CommitWithoutInvalidation(async tx =>
        {
            await tx.Execute(StatusSql, new { delivery.Id, status = (int?)status });
            if (delivery.Attempts < DeliverySender.MaxAttempts) return false;

            await tx.Execute(DeadSql, new { webhook.Id });
            if (await tx.Execute(DeactivateSql, new { webhook.Id, MaxDeadInARow, now = clock.GetUtcNow() }) == 0) return false;

            await tx.Execute(DropOthersSql, new { webhookId = webhook.Id, id = delivery.Id });
            await Outbox.Append(tx, new WebhookChanged(webhook.Id, IsActive: false), Actor.System, clock.GetUtcNow());
            return true;
        }, CancellationToken.None);
        if (isLeftAlone) Log.LeftAlone(logger, webhook.Id, MaxDeadInARow);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Webhook {WebhookId} is inactive from now on: {Count} deliveries in a row were given up")]
        public static partial void LeftAlone(ILogger logger, long webhookId, int count);
    }
}
