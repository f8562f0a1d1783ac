namespace Creneau.Server.Booking;

/// <summary>The event types of the kernel.</summary>
internal static class BookingEvents
{
    public static readonly IReadOnlyList<EventType> Types =
    [
        new(ReservationCreated.TypeName), new(ReservationCancelled.TypeName), new(ReservationDeclined.TypeName),
        new(PlaceOffered.TypeName), new(OfferLapsed.TypeName), new(PlaceGone.TypeName),
    ];
}

internal sealed record ReservationCreated(long ReservationId, Slot Slot, ReservationStatus Status) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.created";

    public override EventPayload Payload => EventPayload.Of(Slot) with { Status = Status };
}

/// <param name="Slot">Null where several are cancelled at once: a delivery reads it from the reservation.</param>
internal sealed record ReservationCancelled(long ReservationId, Slot? Slot, CancelledBy By, string? Reason)
    : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.cancelled";

    public override EventPayload Payload => (Slot is { } slot ? EventPayload.Of(slot) : EventPayload.Empty) with { By = By, Reason = Reason };

    /// <summary>For <see cref="Outbox.AppendEach"/>.</summary>
    public static EventPayload PayloadOf(CancelledBy by, string? reason) => new() { By = by, Reason = reason };
}

/// <summary>A pending reservation was refused, by the company or because the company closes.</summary>
internal sealed record ReservationDeclined(long ReservationId, Slot Slot, CancelledBy By, string Reason)
    : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.declined";

    public override EventPayload Payload => EventPayload.Of(Slot) with { By = By, Reason = Reason };
}

/// <summary>A place that came free is held for a student who waits.</summary>
internal sealed record PlaceOffered(PlaceHold Hold) : DomainEvent(TypeName, EventSubject.Account(Hold.UserId))
{
    public const string TypeName = "waitlist.offered";

    public override EventPayload Payload =>
        EventPayload.Of(Hold.Slot()) with { OfferId = Hold.EntryId, HoldId = Hold.Id, CompanyId = Hold.CompanyId, ExpiresAt = Hold.ExpiresAt };
}

/// <summary>An offered place was not answered for in time.</summary>
internal sealed record OfferLapsed(PlaceHold Hold) : DomainEvent(TypeName, EventSubject.Account(Hold.UserId))
{
    public const string TypeName = "waitlist.lapsed";

    public override EventPayload Payload => EventPayload.Of(Hold.Slot()) with { CompanyId = Hold.CompanyId };
}

/// <summary>A slot for which a student waits, or that was held for one, is no longer offered.</summary>
internal sealed record PlaceGone(long UserId, Slot Slot, long CompanyId, string Reason) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "waitlist.gone";

    public override EventPayload Payload => EventPayload.Of(Slot) with { CompanyId = CompanyId, Reason = Reason };
}
