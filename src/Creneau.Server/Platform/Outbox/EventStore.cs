namespace Creneau.Server.Platform.Outbox;

/// <summary>Writes the audit log (the table <c>events</c>), which rows are only added to.</summary>
internal static class EventStore
{
    private const string InsertSql = """
        insert into events (occurred_at, actor_id, via, type, subject_type, subject_id, payload, dedup_key)
        values (@CreatedAt, @ActorId, @Via, @Kind, @subjectType, @subjectId, @payload, @dedupKey)
        """;

    /// <summary>Adds an event. Of a type that is counted by hour, the first one of a subject within the hour is the row, and the others go into its count.</summary>
    public static Task Append(Transaction tx, OutboxMessage message, EventSubject subject, EventType type)
    {
        var payload = EventPayload.Parse(message.Payload).WithoutTexts();
        var parameters = new
        {
            message.CreatedAt,
            message.ActorId,
            message.Via,
            message.Kind,
            subjectType = subject.Type,
            subjectId = subject.Id,
            payload = payload == EventPayload.Empty ? null : payload.ToJson(),
            dedupKey = type.IsCountedByHour ? $"{message.Kind}:{subject.Type}:{subject.Id}:{message.CreatedAt.UtcDateTime:yyyy-MM-ddTHH}" : null,
        };
        return tx.Execute(type.IsCountedByHour ? $"{InsertSql}{tx.Dialect.OnConflict("dedup_key")}occurrences = occurrences + 1" : InsertSql, parameters);
    }
}
