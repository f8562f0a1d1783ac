namespace Creneau.Rules;

/// <summary>Who may wait for a place in a full slot, and how long an offer stands. Facts in, a <see cref="Refusal"/> or null (go ahead) out.</summary>
public static class WaitlistRules
{
    /// <summary>For how many slots a student may wait at once.</summary>
    public const int MaxEntries = 10;

    /// <summary>Whether a student may wait for a slot.</summary>
    /// <param name="offered">What a place in the slot is, when the company offers it, open and ahead.</param>
    /// <param name="isFull">Whether no place is left in it.</param>
    /// <param name="held">The instants of the student's active reservations, in any company.</param>
    /// <param name="entries">For how many slots the student waits already.</param>
    public static Refusal? Join(Place? offered, bool isFull, IEnumerable<Period> held, int entries)
    {
        ArgumentNullException.ThrowIfNull(held);

        return offered is not { } place ? Refusal.SlotUnavailable
            : held.Any(place.Period.Overlaps) ? Refusal.AlreadyBooked
            : !isFull ? Refusal.PlacesLeft
            : entries >= MaxEntries ? Refusal.WaitlistLimit
            : null;
    }

    /// <summary>Until when an offer stands: as long as the settings say, and not beyond the slot's start.</summary>
    public static DateTimeOffset OfferExpires(DateTimeOffset made, TimeSpan stands, DateTimeOffset starts) => made + stands < starts ? made + stands : starts;
}
