using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Administration;

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
    public static async Task<Results<Ok<DeliveryReply>, ProblemResult>> Handle(long id, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<Ok<DeliveryReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await tx.Execute(RetrySql, new { id, now }) + await tx.Execute(SoonerSql, new { id, now }) > 0)
                {
                    tx.HasOutboxMessages = true;
                }

                return await tx.QueryFirstOrDefault<DeliveryReply>(FindSql, new { id }) is { } delivery
                    ? TypedResults.Ok(delivery)
                    : tx.Rollback(ProblemResult.From(Problem.NotFound));
            },
            cancellationToken);
}
