namespace Creneau.Server.Booking;

/// <summary>Another slot that a company proposes for a pending reservation, local to the company.</summary>
internal sealed record Proposal(DateOnly Date, TimeOnly TimeStart, EndTime TimeEnd, string? Reason, DateTimeOffset ExpiresAt)
{
    public const string Columns = """
        h.date as proposal_date, h.time_start as proposal_time_start, h.time_end as proposal_time_end, h.reason as proposal_reason,
            h.expires_at as proposal_expires_at
        """;

    /// <summary>Joined to the reservations <c>r</c>, at <c>@now</c>: at most one is open for each, and only while that is pending.</summary>
    public const string JoinSql = "left join held_places h on h.reservation_id = r.id and r.status = 'pending' and h.is_open = 1 and h.expires_at > @now";
}
