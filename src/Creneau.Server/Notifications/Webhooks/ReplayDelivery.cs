using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Notifications.Webhooks;

internal static class ReplayDelivery
{
    // Not what is under way, which has no error.
    private const string ReplaySql = """
        update deliveries set state = 'pending', attempts = 0, next_attempt_at = @now, sent_at = null, last_error = null, status_code = null
        where id = @deliveryId and webhook_id = @id and (state <> 'pending' or last_error is not null)
        """;

    private const string FindSql = $"select {WebhookDeliveryReply.Columns} from deliveries where id = @deliveryId and webhook_id = @id";

    /// <summary>Send an event again now, also one that arrived: the same id, the reservation as it is by then; 10 new attempts</summary>
    public static async Task<Results<Ok<WebhookDeliveryReply>, ProblemResult>> Handle(
        long id, long deliveryId, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<Ok<WebhookDeliveryReply>, ProblemResult>>(
            async tx =>
            {
                if (await WebhookTable.FindFor(tx, actor, id) is not { } webhook)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (!webhook.IsActive)
                {
                    return tx.Rollback(ProblemResult.From(Problem.WebhookInactive));
                }

                tx.HasOutboxMessages = await tx.Execute(ReplaySql, new { id, deliveryId, now = clock.GetUtcNow() }) > 0;
                return await tx.QueryFirstOrDefault<WebhookDeliveryReply>(FindSql, new { id, deliveryId }) is { } delivery
                    ? TypedResults.Ok(delivery)
                    : tx.Rollback(ProblemResult.From(Problem.NotFound));
            },
            cancellationToken);
}
