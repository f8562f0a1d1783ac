using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Webhooks;

internal static class ReplayDelivery
{
    // Not what is under way, which has no error.
    private const string ReplaySql = """
        update deliveries set state = 'pending', attempts = 0, next_attempt_at = @now, sent_at = null, last_error = null, status_code = null
        where id = @deliveryId and webhook_id = @id and (state <> 'pending' or last_error is not null)
        """;

    private const string FindSql = $"select {WebhookDeliveryReply.Columns} from deliveries where id = @deliveryId and webhook_id = @id";

    /// <summary>Send an event again now, also one that arrived: the same id, the reservation as it is by then; 10 new attempts</summary>
    public static async Task<Results<Ok<WebhookDeliveryReply>, Refused>> Handle(
        long id, long deliveryId, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<WebhookDeliveryReply>, Refused>>(
            async tables =>
            {
                if (await WebhookTable.FindFor(tables, caller, id) is not { } webhook)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (!webhook.IsActive)
                {
                    return tables.Undo(Refused.Because(Problem.WebhookInactive));
                }

                tables.HasNews = await tables.Execute(ReplaySql, new { id, deliveryId, now = clock.GetUtcNow() }) > 0;
                return await tables.First<WebhookDeliveryReply>(FindSql, new { id, deliveryId }) is { } delivery
                    ? TypedResults.Ok(delivery)
                    : tables.Undo(Refused.Because(Problem.NotFound));
            },
            stop);
}
