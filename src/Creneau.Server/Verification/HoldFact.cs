using Creneau.Server.Booking;

namespace Creneau.Server.Verification;

/// <summary>A place that is held now, with the reservation or the entry it is held for.</summary>
[Row]
internal sealed partial record HoldFact
{
    public const string Sql = """
        select h.id, h.kind, h.user_id, h.company_id, h.reservation_id, h.entry_id, h.date as slot_date, h.time_start as slot_start, h.time_end as slot_end,
            h.starts_at as period_from, h.ends_at as period_to, h.places, h.day_version,
            r.status, r.user_id as reserved_by, r.company_id as reserved_at, w.is_open as is_waiting, w.user_id as waiting, w.company_id as waits_at
        from held_places h left join reservations r on r.id = h.reservation_id left join waitlist_entries w on w.id = h.entry_id
        where h.is_open = 1 and h.expires_at > @now
        """;

    public long Id { get; init; }
    public HoldKind Kind { get; init; }
    public long UserId { get; init; }
    public long CompanyId { get; init; }
    public long? ReservationId { get; init; }
    public long? EntryId { get; init; }
    public required Slot Slot { get; init; }
    public required Period Period { get; init; }
    public int Places { get; init; }
    public long DayVersion { get; init; }
    private ReservationStatus? Status { get; init; }
    private long? ReservedBy { get; init; }
    private long? ReservedAt { get; init; }
    private bool? IsWaiting { get; init; }
    private long? Waiting { get; init; }
    private long? WaitsAt { get; init; }

    /// <summary>The reasons why the place could never be taken.</summary>
    public IEnumerable<string> Faults()
    {
        if (Kind == HoldKind.Proposal && Status != ReservationStatus.Pending)
        {
            yield return $"hold: place {Id} is proposed for reservation {ReservationId}, which waits for no answer";
        }

        if (Kind == HoldKind.Offer && IsWaiting != true)
        {
            yield return $"hold: place {Id} is offered to entry {EntryId}, which is off the list";
        }

        if ((ReservedBy ?? Waiting, ReservedAt ?? WaitsAt) != (UserId, CompanyId))
        {
            yield return $"hold: place {Id} is held for student {UserId} at company {CompanyId}, and what it is held for belongs to others";
        }
    }
}
