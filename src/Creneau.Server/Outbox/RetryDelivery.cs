using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Outbox;

internal static class RetryDelivery
{
    private const string RetrySql = """
        update deliveries set state = 'pending', attempts = 0, next_attempt_at = @now where id = @id and state = 'dead'
        """;

    // Not what is under way, which has no error.
    private const string SoonerSql = """
        update deliveries set next_attempt_at = @now where id = @id and state = 'pending' and last_error is not null
        """;

    private const string FindSql = $"select {DeliveryReply.Columns} from deliveries where id = @id";

    /// <summary>Try a delivery again now: one that was given up gets 10 new attempts, a waiting one does not wait; a sent one stays as it is</summary>
    public static async Task<Results<Ok<DeliveryReply>, Refused>> Handle(long id, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<DeliveryReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await tables.Execute(RetrySql, new { id, now }) + await tables.Execute(SoonerSql, new { id, now }) > 0)
                {
                    tables.HasNews = true;
                }

                return await tables.First<DeliveryReply>(FindSql, new { id }) is { } delivery
                    ? TypedResults.Ok(delivery)
                    : tables.Undo(Refused.Because(Problem.NotFound));
            },
            stop);
}
