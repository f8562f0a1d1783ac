namespace Creneau.Server.Verification;

/// <summary>A reservation, as far as the promise depends on it.</summary>
[Row]
internal sealed partial record ReservationFact
{
    public const string Sql = """
        select id, user_id, company_id, date as slot_date, time_start as slot_start, time_end as slot_end, starts_at as period_from, ends_at as period_to,
            places, day_version, status, lapses_at, confirmed_at, cancelled_at, completed_at, cancelled_by
        from reservations
        """;

    public long Id { get; init; }
    public long UserId { get; init; }
    public long CompanyId { get; init; }
    public required Slot Slot { get; init; }
    public required Period Period { get; init; }
    public int? Places { get; init; }
    public long? DayVersion { get; init; }
    public ReservationStatus Status { get; init; }
    public DateTimeOffset LapsesAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public string? CancelledBy { get; init; }

    public bool IsActive => Status is ReservationStatus.Pending or ReservationStatus.Confirmed;

    /// <summary>Whether each instant that the status calls for is there, and no other.</summary>
    public bool StatusFits => Status switch
    {
        ReservationStatus.Pending => ConfirmedAt is null && CompletedAt is null && IsNotCancelled,
        ReservationStatus.Confirmed => ConfirmedAt is not null && CompletedAt is null && IsNotCancelled,
        ReservationStatus.Completed => ConfirmedAt is not null && CompletedAt >= Period.From && IsNotCancelled,
        _ => CancelledAt is not null && CancelledBy is not null && CompletedAt is null,
    };

    private bool IsNotCancelled => CancelledAt is null && CancelledBy is null;
}

/// <summary>An account or a company, as far as reservations depend on it.</summary>
/// <param name="IsActive">Whether it may hold, or give, a place.</param>
[Row]
internal sealed partial record PartyFact(long Id, bool IsActive, DateTimeOffset UpdatedAt, string? TimeZone)
{
    public const string StudentsSql = "select id, role = 'student' and is_active = 1 as is_active, updated_at, null as time_zone from users";
    public const string CompaniesSql = "select id, is_active = 1 or suspended = 1 as is_active, updated_at, time_zone from companies";
}
