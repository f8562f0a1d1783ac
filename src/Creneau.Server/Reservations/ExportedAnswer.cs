using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>What the owner of a company wrote to a student about a reservation, without the student's name.</summary>
[Row]
internal sealed partial record ExportedAnswer
{
    /// <summary>Where a reason is the owner's: a company cancelled, and the server gave no reason of its own.</summary>
    public const string OwnReasonSql = $"cancelled_by = 'company' and cancellation_reason not in ({FixedReasons.OfCompanySql})";

    private const string OfOwnerSql = $"""
        select r.company_id, r.id as reservation_id, r.date, r.time_start, r.time_end, 'instructions' as kind, r.instructions as text, r.confirmed_at as written_at
        from companies c join reservations r on r.company_id = c.id where c.user_id = @userId and r.instructions is not null
        union all
        select r.company_id, r.id as reservation_id, r.date, r.time_start, r.time_end, 'cancellation' as kind, r.cancellation_reason as text, r.cancelled_at as written_at
        from companies c join reservations r on r.company_id = c.id where c.user_id = @userId and {OwnReasonSql}
        union all
        select h.company_id, h.reservation_id, h.date, h.time_start, h.time_end, 'proposal' as kind, h.reason as text, h.created_at as written_at
        from companies c join held_places h on h.company_id = c.id where c.user_id = @userId and h.kind = 'proposal' and h.reason is not null
        order by reservation_id, kind, written_at
        """;

    public required long CompanyId { get; init; }
    public required long ReservationId { get; init; }

    /// <summary>Of the reservation; with a proposal, of the slot that was proposed.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Local to the company.</summary>
    public required TimeOnly TimeStart { get; init; }

    /// <summary>Local to the company, not included.</summary>
    public required EndTime TimeEnd { get; init; }

    /// <summary>`instructions` of a confirmation, or the reason of a `cancellation` (a request that was declined too) or of a `proposal`.</summary>
    public required AnswerKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Null: not known.</summary>
    public required DateTimeOffset? WrittenAt { get; init; }

    public static Task<IReadOnlyList<ExportedAnswer>> Of(Transaction tx, long userId) => tx.Query<ExportedAnswer>(OfOwnerSql, new { userId });
}

/// <summary>What a company wrote a text with.</summary>
internal enum AnswerKind
{
    /// <summary>The instructions of a confirmation.</summary>
    Instructions,

    /// <summary>The reason why it declined or cancelled.</summary>
    Cancellation,

    /// <summary>The reason of another slot.</summary>
    Proposal,
}
