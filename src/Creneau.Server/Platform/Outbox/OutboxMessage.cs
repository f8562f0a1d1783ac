namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// Something that somebody must be told, appended in the transaction of the change itself. Whom, and how, is found out afterwards.
/// </summary>
internal sealed record OutboxMessage : IRow<OutboxMessage>
{
    public const string Columns = "id, kind, reservation_id, user_id, facts, created_at";

    public long Id { get; init; }

    /// <summary>One of <see cref="EventType"/>.</summary>
    public required string Kind { get; init; }

    public long? ReservationId { get; init; }

    /// <summary>The account that it is about, where it is about no reservation.</summary>
    public long? UserId { get; init; }

    /// <summary>As JSON.</summary>
    public string? Facts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static OutboxMessage Of(string kind, long reservationId, EventPayload facts, DateTimeOffset now) =>
        new() { Kind = kind, ReservationId = reservationId, Facts = facts.ToJson(), CreatedAt = now };

    public static OutboxMessage To(string kind, long? userId, EventPayload facts, DateTimeOffset now) =>
        new() { Kind = kind, UserId = userId, Facts = facts.ToJson(), CreatedAt = now };

    public static OutboxMessage Read(Row row) => new()
    {
        Id = row.Long(),
        Kind = row.Text(),
        ReservationId = row.LongOrNull(),
        UserId = row.LongOrNull(),
        Facts = row.TextOrNull(),
        CreatedAt = row.Instant(),
    };
}
