using Creneau.Rules;
using Creneau.Server.Platform.Data;

namespace Creneau.Server.Tests.Promise;

/// <summary>A reservation as the table holds it, with its company's time zone as it is now.</summary>
[Row]
internal sealed partial record HeldRow(long Id, long UserId, long CompanyId, Slot Slot, Period Period, ReservationStatus Status)
{
    public const string Sql = """
        select r.id, r.user_id, r.company_id, r.date as slot_date, r.time_start as slot_start, r.time_end as slot_end,
            r.starts_at as period_from, r.ends_at as period_to, r.status, r.lapses_at, coalesce(r.notes, '') as notes,
            coalesce(r.cancellation_reason, '') as cancellation_reason, coalesce(r.cancelled_by, '') as cancelled_by, r.confirmed_at, r.cancelled_at, c.time_zone
        from reservations r join companies c on c.id = r.company_id
        """;

    public DateTimeOffset StartsAt => Period.From;

    public DateTimeOffset EndsAt => Period.To;

    public DateTimeOffset LapsesAt { get; init; }

    /// <summary>The name of the call that asked for it.</summary>
    public string Notes { get; init; } = "";

    public string CancellationReason { get; init; } = "";

    public string CancelledBy { get; init; } = "";

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    public string TimeZone { get; init; } = "";

    public bool IsActive => Status is ReservationStatus.Pending or ReservationStatus.Confirmed;
}
