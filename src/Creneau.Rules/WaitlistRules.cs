namespace Creneau.Rules;

/// <summary>Who may wait for a place in a full slot, and how long an offer lasts.</summary>
public static class WaitlistRules
{
    /// <summary>For how many slots a student may wait at once.</summary>
    public const int MaxEntries = 10;

    /// <summary>How long an offer counts that a student let lapse.</summary>
    public static readonly TimeSpan LapsesCount = TimeSpan.FromDays(30);

    /// <summary>How long a student is offered nothing who has let too many lapse.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromDays(7);

    /// <summary>Whether a student may join the waiting list of a slot.</summary>
    /// <param name="availability">What the company offers, and what is taken of it.</param>
    /// <param name="slot">The slot to wait for.</param>
    /// <param name="now">The current time.</param>
    /// <param name="held">The instants of the student's active reservations, in any company.</param>
    /// <param name="entries">How many slots the student waits for already.</param>
    /// <returns>A place of the slot, which is full; or why the student may not wait for one.</returns>
    public static Result<Place> Join(Availability availability, Slot slot, DateTimeOffset now, IEnumerable<Period> held, int entries)
    {
        ArgumentNullException.ThrowIfNull(availability);
        ArgumentNullException.ThrowIfNull(held);

        var open = availability.Open(slot, now);
        return !open.TryGetValue(out var place) ? open
            : held.Any(place.Period.Overlaps) ? Refusal.AlreadyBooked
            : place.Left(availability.Taken) > 0 ? Refusal.PlacesLeft
            : entries >= MaxEntries ? Refusal.WaitlistLimit
            : place;
    }

    /// <summary>Whether a student is offered nothing for now, having let too many offers lapse.</summary>
    /// <param name="limit">How many are too many; 0: no limit.</param>
    /// <param name="lapses">How many in the last <see cref="LapsesCount"/>.</param>
    /// <param name="last">When the last one lapsed.</param>
    /// <param name="now">The current time.</param>
    public static bool IsPaused(int limit, int lapses, DateTimeOffset? last, DateTimeOffset now) => limit > 0 && lapses >= limit && now - last < s_pause;

    /// <summary>How long an offer lasts: half as long for a student who has let one lapse.</summary>
    public static TimeSpan OfferLifetime(TimeSpan lifetime, int lapses) => lapses > 0 ? lifetime / 2 : lifetime;

    /// <summary>When an offer expires: after the configured time, or when the slot starts, whichever is first.</summary>
    public static DateTimeOffset OfferExpires(DateTimeOffset made, TimeSpan lifetime, DateTimeOffset starts) => made + lifetime < starts ? made + lifetime : starts;
}
