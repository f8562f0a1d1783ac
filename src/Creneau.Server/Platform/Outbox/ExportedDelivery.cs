namespace Creneau.Server.Platform.Outbox;

/// <summary>A message to the person, or to a program of theirs, without its content. Sent ones are kept for 30 days, given up ones for 90.</summary>
[Row]
internal sealed partial record ExportedDelivery
{
    private const string ToSql = """
        select channel, kind, reservation_id, state, attempts, last_error, created_at, next_attempt_at, sent_at from deliveries where user_id = @userId order by id
        """;

    /// <summary>`mail` or `webhook`.</summary>
    public required string Channel { get; init; }

    /// <summary>Which mail or event it is.</summary>
    public required string Kind { get; init; }

    public required long? ReservationId { get; init; }
    public required DeliveryState State { get; init; }

    /// <summary>The number of attempts to send it.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public required string? LastError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a pending one is sent.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    public required DateTimeOffset? SentAt { get; init; }

    public static Task<IReadOnlyList<ExportedDelivery>> To(Transaction tx, long userId) => tx.Query<ExportedDelivery>(ToSql, new { userId });
}
