namespace Creneau.Server.Schedules;

/// <summary>The days of a company as they are now.</summary>
/// <param name="Days">In order; a day that is as before is the same one.</param>
/// <param name="StaleAt">The next slot that has places begins then, and so has none any more.</param>
/// <param name="HaveChanged">Whether any day is another one than before.</param>
internal sealed record SlotDays(IReadOnlyList<(DateOnly Date, SlotDay Slots)> Days, DateTimeOffset StaleAt, bool HaveChanged)
{
    /// <param name="availability">It covers the days.</param>
    /// <param name="before">The days as they were, in order; null: not known.</param>
    /// <param name="version">Of the days that have changed.</param>
    /// <param name="now">The time.</param>
    public static SlotDays Of(Availability availability, IReadOnlyList<(DateOnly Date, SlotDay? Slots)> before, long version, DateTimeOffset now)
    {
        var days = new List<(DateOnly Date, SlotDay Slots)>(before.Count);
        var staleAt = DateTimeOffset.MaxValue;
        for (var i = 0; i < before.Count;)
        {
            var length = 1;
            while (i + length < before.Count && before[i + length].Date == before[i].Date.AddDays(length)) length++;

            var slots = availability.Slots(before[i].Date, before[i].Date.AddDays(length - 1), now).ToLookup(free => free.Slot.Date);
            foreach (var (date, old) in before.Skip(i).Take(length))
            {
                days.Add((date, SlotDay.Of([.. slots[date]], version, old)));
                if (staleAt == DateTimeOffset.MaxValue) staleAt = FirstStart(availability.Clock, slots[date]);
            }

            i += length;
        }

        return new SlotDays(days, staleAt, days.Where((day, index) => day.Slots != before[index].Slots).Any());
    }

    // In order of time, the first with places is the first to begin.
    private static DateTimeOffset FirstStart(LocalClock clock, IEnumerable<FreeSlot> slots)
    {
        foreach (var free in slots)
        {
            if (free.PlacesLeft > 0 && clock.PeriodOf(free.Slot) is { } period) return period.From;
        }

        return DateTimeOffset.MaxValue;
    }
}
