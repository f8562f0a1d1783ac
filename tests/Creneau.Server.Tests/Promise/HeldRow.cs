using Creneau.Rules;
using Creneau.Server.Platform.Data;

namespace Creneau.Server.Tests.Promise;

/// <summary>A reservation as the table holds it, with its company's time zone as it is now.</summary>
internal sealed record HeldRow(long Id, long UserId, long CompanyId, Slot Slot, Period Period, ReservationStatus Status) : IRow<HeldRow>
{
    public const string Sql = """
        select r.id, r.user_id, r.company_id, r.date, r.time_start, r.time_end, r.starts_at, r.ends_at, r.status, r.lapses_at,
            r.notes, r.cancellation_reason, r.cancelled_by, r.confirmed_at, r.cancelled_at, c.time_zone
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

    public static HeldRow Read(Row row) => new(
        row.Long(),
        row.Long(),
        row.Long(),
        new Slot(row.Date(), row.Time(), row.Time()),
        new Period(row.Instant(), row.Instant()),
        row.Name<ReservationStatus>())
    {
        LapsesAt = row.Instant(),
        Notes = row.TextOrNull() ?? "",
        CancellationReason = row.TextOrNull() ?? "",
        CancelledBy = row.TextOrNull() ?? "",
        ConfirmedAt = row.InstantOrNull(),
        CancelledAt = row.InstantOrNull(),
        TimeZone = row.Text(),
    };
}
