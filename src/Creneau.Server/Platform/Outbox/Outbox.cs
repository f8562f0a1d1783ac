namespace Creneau.Server.Platform.Outbox;

/// <summary>The outbox: what has changed and must be told, written down with the change itself, so that either both are there or neither.</summary>
internal static class Outbox
{
    private const string IntoSql = "insert into notices (kind, reservation_id, user_id, facts, created_at)";

    private const string AppendSql = $"{IntoSql} values (@Kind, @ReservationId, @UserId, @Facts, @CreatedAt)";

    /// <summary>Appends one; whoever sends is woken when the transaction is committed.</summary>
    public static Task Append(Transaction tx, OutboxMessage message)
    {
        tx.HasOutboxMessages = true;
        return tx.Execute(AppendSql, new { message.Kind, message.ReservationId, message.UserId, message.Facts, message.CreatedAt });
    }

    /// <summary>
    /// Appends one for each reservation that the condition meets. The parameters are those of the condition, the <c>@facts</c> as JSON,
    /// and <c>@now</c>.
    /// </summary>
    public static Task AppendEach(Transaction tx, string kind, string condition, object args) =>
        AppendFrom(tx, $"select '{kind}', id, null, @facts, @now from reservations where {condition} order by id", args);

    /// <summary>Appends what a query names: kind, reservation, account, facts as JSON, and when.</summary>
    public static async Task AppendFrom(Transaction tx, string query, object args) => tx.HasOutboxMessages |= await tx.Execute($"{IntoSql} {query}", args) > 0;

    /// <summary>Inserts a reservation and its outbox message, in one message to the database where the engine can.</summary>
    public static Task<long> InsertWith(Transaction tx, Statement reservation, string kind, EventPayload facts, DateTimeOffset at)
    {
        tx.HasOutboxMessages = true;
        var companion = new Statement($"{IntoSql} values (@kind, {tx.Dialect.LastIdSql}, null, @facts, @at)", new { kind, facts = facts.ToJson(), at });
        return tx.InsertPair(reservation, companion);
    }
}
