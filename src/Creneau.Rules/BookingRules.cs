namespace Creneau.Rules;

/// <summary>The decision that gives a place away.</summary>
public static class BookingRules
{
    /// <summary>
    /// Decides whether a place of the slot may be given away. The first reason that applies is the refusal: not offered, past, closed, too far
    /// ahead, full, the student is elsewhere at that time (<see cref="Refusal.AlreadyBooked"/>), too many requests waiting
    /// (<see cref="Refusal.PendingLimit"/>), and for a new reservation too many active ones (<see cref="Refusal.ReservationLimit"/>).
    /// </summary>
    /// <param name="facts">What the decision depends on, read under the locks.</param>
    /// <param name="slot">The slot that is wanted.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The place, or the refusal.</returns>
    public static Result<Place> Decide(BookingFacts facts, Slot slot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);

        var admitted = facts.Availability.Admit(slot, now);
        return !admitted.TryGetValue(out var place) || facts.Student is not { } student ? admitted
            : student.Held.Any(place.Period.Overlaps) ? Refusal.AlreadyBooked
            : facts.StaysPending && student.Pending >= ReservationRules.PendingLimit ? Refusal.PendingLimit
            : facts.IsNew && facts.Limits.AreReached(student.Active, student.ActiveAtCompany) ? Refusal.ReservationLimit
            : place;
    }
}

/// <summary>What the decision depends on.</summary>
/// <param name="Availability">What the company offers on the date, and what is taken of it; without what the request gives up.</param>
/// <param name="Student">What the student holds; null when the place is only offered, so that nothing of the student's can prevent it.</param>
/// <param name="StaysPending">Whether what becomes of the place waits for an answer of the company.</param>
public sealed record BookingFacts(Availability Availability, StudentCalendar? Student, bool StaysPending)
{
    /// <summary>Whether a reservation is made, so that the student has one more than before.</summary>
    public bool IsNew { get; init; }

    /// <summary>How many reservations a student may have.</summary>
    public BookingLimits Limits { get; init; } = BookingLimits.None;
}

/// <summary>What a student holds, in all companies.</summary>
/// <param name="Held">The instants of the student's other active reservations that could overlap the slot.</param>
/// <param name="Pending">How many of the student's other reservations wait for an answer.</param>
public sealed record StudentCalendar(IReadOnlyList<Period> Held, int Pending)
{
    /// <summary>How many active reservations the student has.</summary>
    public int Active { get; init; }

    /// <summary>How many of them in the slot's company.</summary>
    public int ActiveAtCompany { get; init; }
}
