namespace Creneau.Server.Platform.Outbox;

/// <summary>What the audit log holds about the person. It holds ids only, so that an erasure leaves it as it is.</summary>
internal sealed class EventPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("events", await ExportedEvent.Of(tx, actor.UserId))];

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => Task.CompletedTask;
}

/// <summary>Something that the person did, or that happened to the account.</summary>
[Row]
internal sealed partial record ExportedEvent
{
    // An event waits in the outbox for a moment before it moves to the log.
    private const string OfUserSql = """
        select occurred_at, type, subject_type, subject_id, case when actor_id = @userId then 1 else 0 end as is_yours, via, occurrences
        from events where actor_id = @userId or (subject_type = 'account' and subject_id = @userId)
        union all
        select created_at as occurred_at, kind as type,
            case when reservation_id is not null then 'reservation' when user_id is not null then 'account' else subject_type end as subject_type,
            coalesce(reservation_id, user_id, subject_id) as subject_id, case when actor_id = @userId then 1 else 0 end as is_yours, via, 1 as occurrences
        from notices where actor_id = @userId or user_id = @userId
        order by occurred_at
        """;

    /// <summary>Of an event with several occurrences, the first.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Such as `reservation.created`.</summary>
    public required string Type { get; init; }

    /// <summary>What it happened to: `reservation`, `account`, `company` and more.</summary>
    public required string? SubjectType { get; init; }

    public required long? SubjectId { get; init; }

    /// <summary>Whether the person did it; false: it happened to the account.</summary>
    public required bool IsYours { get; init; }

    /// <summary>By which way: `api`, `page`, `import` or `system`; null: not recorded.</summary>
    public required string? Via { get; init; }

    public required int Occurrences { get; init; }

    public static Task<IReadOnlyList<ExportedEvent>> Of(Transaction tx, long userId) => tx.Query<ExportedEvent>(OfUserSql, new { userId });
}
