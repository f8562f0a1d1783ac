namespace Creneau.Rules;

/// <summary>Why a decision went against the person who asked. A refusal is an answer, not a failure.</summary>
public enum Refusal
{
    /// <summary>The slot is not one that the company offers, or it is past, closed or full.</summary>
    SlotUnavailable,

    /// <summary>The student already holds a reservation that overlaps this one in time.</summary>
    AlreadyBooked,

    /// <summary>The student already waits for <see cref="ReservationRules.PendingLimit"/> answers.</summary>
    PendingLimit,

    /// <summary>Only a pending reservation can be changed by its student.</summary>
    NotPending,

    /// <summary>A completed reservation cannot be cancelled.</summary>
    AlreadyCompleted,

    /// <summary>The reservation is not in the status that this call starts from, or its time has not come.</summary>
    InvalidState,

    /// <summary>Another window of the company covers part of this one on the same day.</summary>
    TimeslotOverlap,

    /// <summary>Reservations that people count on stand in the way.</summary>
    ReservationsExist,

    /// <summary>The company proposes no other slot for this reservation, or no longer.</summary>
    NoProposal,

    /// <summary>Nobody waits for a slot that has places left.</summary>
    PlacesLeft,

    /// <summary>The student already waits for <see cref="WaitlistRules.MaxEntries"/> slots.</summary>
    WaitlistLimit,

    /// <summary>Whoever waits has not been offered a place, or no longer.</summary>
    NoOffer,
}
