namespace Creneau.Server.Platform.Outbox;

/// <summary>The outbox: events are written in the transaction of the change itself, so that both are committed or neither.</summary>
internal static class Outbox
{
    private const string IntoSql = "insert into notices (kind, reservation_id, user_id, facts, created_at, actor_id, via";

    private const string AppendSql = $"""
        {IntoSql}, subject_type, subject_id)
        values (@Kind, @ReservationId, @UserId, @Payload, @CreatedAt, @ActorId, @Via, @SubjectType, @SubjectId)
        """;

    /// <summary>Appends an event; the dispatcher is woken when the transaction is committed.</summary>
    public static Task Append(Transaction tx, DomainEvent happened, Actor actor, DateTimeOffset now) => Append(tx, OutboxMessage.Of(happened, actor, now));

    public static async Task AppendAll(Transaction tx, IEnumerable<DomainEvent> events, Actor actor, DateTimeOffset now)
    {
        foreach (var happened in events)
        {
            await Append(tx, happened, actor, now);
        }
    }

    public static Task Append(Transaction tx, OutboxMessage message)
    {
        tx.HasOutboxMessages = true;
        return tx.Execute(AppendSql, message);
    }

    /// <summary>Appends an event for each row of a query, which selects type, reservation, account, payload as JSON, instant, actor and via.</summary>
    public static async Task AppendEach(Transaction tx, string query, object parameters) =>
        tx.HasOutboxMessages |= await tx.Execute($"{IntoSql}) {query}", parameters) > 0;

    /// <summary>Inserts a reservation and its event, in one message to the database where the engine can.</summary>
    public static Task<long> InsertWith(Transaction tx, Statement reservation, DomainEvent happened, Actor actor, DateTimeOffset now)
    {
        tx.HasOutboxMessages = true;
        var message = OutboxMessage.Of(happened, actor, now);
        var companion = new Statement(
            $"{IntoSql}) values (@kind, {tx.Dialect.LastIdSql}, null, @payload, @at, @actorId, @via)",
            new { kind = message.Kind, payload = message.Payload, at = now, actorId = message.ActorId, via = message.Via });
        return tx.InsertPair(reservation, companion);
    }
}
