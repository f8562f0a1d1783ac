namespace Creneau.Server.Reservations;

/// <summary>The event types of reservations, beside those of the kernel (Booking/BookingEvents.cs).</summary>
internal static class ReservationEvents
{
    public static readonly IReadOnlyList<EventType> Types =
    [
        new(ReservationChanged.TypeName), new(ReservationConfirmed.TypeName), new(ReservationExpired.TypeName), new(ReservationCompleted.TypeName),
        new(ReservationReminded.TypeName), new(SlotProposed.TypeName), new(ProposalAccepted.TypeName), new(ProposalRejected.TypeName),
    ];
}

/// <summary>A pending reservation was moved, or its notes were changed.</summary>
/// <param name="Previous">The slot before; null when only the notes were changed.</param>
internal sealed record ReservationChanged(long ReservationId, Slot Slot, Slot? Previous = null) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.changed";

    public override EventPayload Payload => EventPayload.Of(Slot) with { Previous = EventSlot.Of(Previous) };
}

internal sealed record ReservationConfirmed(long ReservationId, Slot Slot) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.confirmed";

    public override EventPayload Payload => EventPayload.Of(Slot);
}

/// <summary>A pending reservation was not answered in time.</summary>
internal sealed record ReservationExpired(long ReservationId) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.expired";

    public override EventPayload Payload => new() { By = CancelledBy.System };
}

/// <summary>The time of a confirmed reservation is over, or its attendance was recorded.</summary>
internal sealed record ReservationCompleted(long ReservationId, Slot? Slot = null, bool? Attended = null)
    : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.completed";

    public override EventPayload Payload => (Slot is { } slot ? EventPayload.Of(slot) : EventPayload.Empty) with { Attended = Attended };
}

/// <summary>A confirmed reservation begins within a day.</summary>
internal sealed record ReservationReminded(long ReservationId, Slot Slot) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.reminder";

    public override EventPayload Payload => EventPayload.Of(Slot);
}

/// <summary>The company proposed another slot for a pending reservation.</summary>
internal sealed record SlotProposed(long ReservationId, Slot Slot, string? Reason) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.proposed";

    public override EventPayload Payload => EventPayload.Of(Slot) with { Reason = Reason };
}

internal sealed record ProposalAccepted(long ReservationId, Slot Slot, Slot? Previous = null) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "proposal.accepted";

    public override EventPayload Payload => EventPayload.Of(Slot) with { Previous = EventSlot.Of(Previous) };
}

internal sealed record ProposalRejected(long ReservationId, Slot Slot) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "proposal.rejected";

    public override EventPayload Payload => EventPayload.Of(Slot);
}
