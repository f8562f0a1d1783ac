namespace Creneau.Server.Schedules;

/// <summary>When the person's companies are or were closed, and why, as their owner said.</summary>
internal sealed class ClosurePersonalData : IPersonalData
{
    private const string EraseSql = "update closures set reason = null where reason is not null and company_id in (select id from companies where user_id = @userId)";

    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("closures", await ExportedClosure.Of(tx, actor.UserId))];

    /// <summary>The closures of all its companies stay, without reasons.</summary>
    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => tx.Execute(EraseSql, new { userId });
}

/// <summary>A time at which a company of the person is or was closed.</summary>
[Row]
internal sealed partial record ExportedClosure
{
    private const string OfOwnerSql = """
        select l.company_id, l.from_date, l.to_date, l.start_time, l.end_time, l.reason, l.created_at
        from companies c join closures l on l.company_id = c.id where c.user_id = @userId order by l.id
        """;

    public required long CompanyId { get; init; }
    public required DateOnly FromDate { get; init; }

    /// <summary>Included.</summary>
    public required DateOnly ToDate { get; init; }

    /// <summary>Null: from the start of each day.</summary>
    public required TimeOnly? StartTime { get; init; }

    /// <summary>Null: to the end of each day.</summary>
    public required EndTime? EndTime { get; init; }

    public required string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static Task<IReadOnlyList<ExportedClosure>> Of(Transaction tx, long userId) => tx.Query<ExportedClosure>(OfOwnerSql, new { userId });
}
