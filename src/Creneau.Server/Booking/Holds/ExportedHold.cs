namespace Creneau.Server.Booking;

/// <summary>A place that is or was held for the person: proposed by a company, or offered from a waiting list.</summary>
[Row]
internal sealed partial record ExportedHold
{
    private const string OfStudentSql = """
        select kind, company_id, reservation_id, entry_id, date, time_start, time_end, reason, created_at, expires_at, released_at, outcome
        from held_places where user_id = @userId order by id
        """;

    /// <summary>`proposal` or `offer`.</summary>
    public required HoldKind Kind { get; init; }

    public required long CompanyId { get; init; }

    /// <summary>Of a proposal: what it would move.</summary>
    public required long? ReservationId { get; init; }

    /// <summary>Of an offer: the entry of the waiting list.</summary>
    public required long? EntryId { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Local to the company.</summary>
    public required TimeOnly TimeStart { get; init; }

    /// <summary>Local to the company, not included.</summary>
    public required EndTime TimeEnd { get; init; }

    /// <summary>What the company said with its proposal.</summary>
    public required string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Null while it is not answered.</summary>
    public required HoldOutcome? Outcome { get; init; }

    public static Task<IReadOnlyList<ExportedHold>> Of(Transaction tx, long userId) => tx.Query<ExportedHold>(OfStudentSql, new { userId });
}
