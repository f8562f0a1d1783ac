using Creneau.Server.Accounts;

namespace Creneau.Server.Administration;

/// <summary>Tries a delivery again now. One that was given up gets 10 new attempts; one that was sent stays as it is.</summary>
internal sealed class RetryDelivery(Database database, TimeProvider clock)
{
    private const string RetrySql = """
        update deliveries set state = 'pending', attempts = 0, next_attempt_at = @now where id = @id and state = 'dead'
        """;

    // Not one that is being sent, which has no error.
    private const string SoonerSql = """
        update deliveries set next_attempt_at = @now where id = @id and state = 'pending' and last_error is not null
        """;

    private const string FindSql = $"select {DeliveryReply.Columns} from deliveries where id = @id";

    public Task<Result<DeliveryReply>> Execute(long id, Actor actor, CancellationToken cancellationToken) => database.TransactAs<DeliveryReply>(actor, async tx =>
    {
        if (!actor.IsAdmin) return Refusal.Forbidden;

        var now = clock.GetUtcNow();
        tx.HasOutboxMessages = await tx.Execute(RetrySql, new { id, now }) + await tx.Execute(SoonerSql, new { id, now }) > 0;
        return await tx.QueryFirstOrDefault<DeliveryReply>(FindSql, new { id }) is { } delivery ? delivery : Refusal.NotFound;
    }, cancellationToken);
}
