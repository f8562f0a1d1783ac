namespace Creneau.Rules;

/// <summary>A weekly opening of a company, cut into slots of equal length from its start on.</summary>
/// <param name="Day">The local day of the week.</param>
/// <param name="Start">The local time it opens.</param>
/// <param name="End">The local time it closes, not included; after <paramref name="Start"/>.</param>
/// <param name="SlotMinutes">The length of a slot, in minutes; at least 1.</param>
/// <param name="Places">How many reservations one slot takes; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no such window: it would never end, or give nothing away.</exception>
public sealed record OpeningWindow(DayOfWeek Day, TimeOnly Start, EndTime End, int SlotMinutes, int Places)
{
    /// <summary>The length of a slot, in minutes.</summary>
    public int SlotMinutes { get; } = SlotMinutes >= 1 ? SlotMinutes : throw new ArgumentOutOfRangeException(nameof(SlotMinutes));

    /// <summary>How many reservations one slot takes.</summary>
    public int Places { get; } = Places >= 1 ? Places : throw new ArgumentOutOfRangeException(nameof(Places));

    /// <summary>The slots of one date, in order; none on another day of the week. A rest shorter than a slot is left out.</summary>
    public IEnumerable<Slot> SlotsOn(DateOnly date)
    {
        if (date.DayOfWeek != Day) yield break;

        var length = TimeSpan.FromMinutes(SlotMinutes);
        for (var from = Start.ToTimeSpan(); End.ToTimeSpan() - from >= length; from += length) // no TimeOnly, which would begin again after midnight
        {
            yield return new Slot(date, TimeOnly.FromTimeSpan(from), EndTime.FromTimeSpan(from + length));
        }
    }

    /// <summary>Whether the slot is one of those that <see cref="SlotsOn"/> lists for its date.</summary>
    public bool Offers(Slot slot) =>
        slot.Date.DayOfWeek == Day
        && slot.Start >= Start && slot.End <= End
        && slot.End.Since(slot.Start) == TimeSpan.FromMinutes(SlotMinutes)
        && (slot.Start - Start).Ticks % TimeSpan.FromMinutes(SlotMinutes).Ticks == 0;

    /// <summary>Whether the two are open at the same time of the same day.</summary>
    public bool Overlaps(OpeningWindow other)
    {
        ArgumentNullException.ThrowIfNull(other);

        return Day == other.Day && other.End.IsAfter(Start) && End.IsAfter(other.Start);
    }
}
