namespace Creneau.Rules;

/// <summary>
/// What a company offers over some dates, and what is taken of it. The only code that counts the places left, for the public list
/// and for the decision that gives a place away.
/// </summary>
/// <param name="Clock">The company's clock.</param>
/// <param name="Windows">Its windows that are in use; no two overlap.</param>
/// <param name="Closures">The closures that touch the dates asked about.</param>
/// <param name="Taken">The instants of the company's active reservations and held places on those dates, whatever window they were made under.</param>
public sealed record Availability(LocalClock Clock, IReadOnlyList<OpeningWindow> Windows, IReadOnlyList<Closure> Closures, IReadOnlyList<Period> Taken)
{
    private Period[]? _inOrder;

    private Availability(Availability other)
    {
        // A copy may be given another list of taken periods: it sorts them itself.
        (Clock, Windows, Closures, Taken, HorizonDays) = (other.Clock, other.Windows, other.Closures, other.Taken, other.HorizonDays);
    }

    /// <summary>How many days from today the last slot lies that can be taken; 0: no limit.</summary>
    public int HorizonDays { get; init; }

    /// <summary>
    /// How many slots the windows have between two dates (both included), counted from one day of each window, so that a list that is too
    /// long is refused before it is made. Slots that a clock change skips count too.
    /// </summary>
    public int CountSlots(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var days = 0; days < 7 && days <= to.DayNumber - from.DayNumber; days++)
        {
            var date = from.AddDays(days);
            var weeks = ((to.DayNumber - date.DayNumber) / 7) + 1;
            count += weeks * Windows.Sum(window => window.SlotsOn(date).Count());
        }

        return count;
    }

    /// <summary>Every slot between two dates (both included), in order, with the places left at <paramref name="now"/>.</summary>
    public IEnumerable<FreeSlot> Slots(DateOnly from, DateOnly to, DateTimeOffset now)
    {
        var windows = Windows.OrderBy(window => window.Start).ToArray();
        var taken = _inOrder ??= [.. Taken.OrderBy(period => period.From)];
        var longest = taken.Length == 0 ? TimeSpan.Zero : taken.Max(period => period.To - period.From);
        var lastDay = LastDay(now);
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            var closures = Closures.Where(closure => closure.From <= date && date <= closure.To).ToArray();
            foreach (var window in windows)
            {
                foreach (var slot in window.SlotsOn(date))
                {
                    if (Clock.PeriodOf(slot) is { } period)
                    {
                        var isOpen = period.From > now && date.DayNumber <= lastDay && !Array.Exists(closures, closure => closure.Covers(slot));
                        yield return new FreeSlot(slot, isOpen ? new Place(period, window.Places).Left(Near(taken, longest, period)) : 0, window.Places);
                    }
                }
            }

            if (date == DateOnly.MaxValue) yield break;
        }
    }

    /// <summary>
    /// A place in the slot that can be given away at <paramref name="now"/>. Refused, in this order, when the slot is not offered
    /// (<see cref="Refusal.SlotNotOffered"/>), past, closed, too far ahead or full.
    /// </summary>
    public Result<Place> Admit(Slot slot, DateTimeOffset now)
    {
        var open = Open(slot, now);
        return open.TryGetValue(out var place) && place.Left(Taken) == 0 ? Refusal.SlotFull : open;
    }

    /// <summary>As <see cref="Admit"/>, whether a place is left or not.</summary>
    public Result<Place> Open(Slot slot, DateTimeOffset now) =>
        Windows.FirstOrDefault(window => window.Offers(slot)) is not { } window || Clock.PeriodOf(slot) is not { } period ? Refusal.SlotNotOffered
        : period.From <= now ? Refusal.SlotPast
        : Closures.Any(closure => closure.Covers(slot)) ? Refusal.SlotClosed
        : slot.Date.DayNumber > LastDay(now) ? Refusal.SlotBeyondHorizon
        : new Place(period, window.Places);

    /// <summary>Whether everything in it is as in another one of the same company and dates; cheaper than to look at all slots.</summary>
    public bool IsSameAs(Availability other) =>
        Clock == other.Clock && Windows.SequenceEqual(other.Windows) && Closures.SequenceEqual(other.Closures) && Taken.SequenceEqual(other.Taken);

    /// <summary>The same with one place more taken.</summary>
    public Availability With(Period taken) => this with { Taken = [.. Taken, taken], _inOrder = null };

    /// <summary>The number of the last day whose slots can be taken.</summary>
    private int LastDay(DateTimeOffset now) => HorizonDays > 0 ? Clock.DateAt(now).DayNumber + HorizonDays : int.MaxValue;

    /// <summary>Those of the sorted spans that can overlap the period at all, so that a long list is not walked for every slot.</summary>
    private static ArraySegment<Period> Near(Period[] sorted, TimeSpan longest, Period period)
    {
        var first = FirstFrom(sorted, period.From - longest);
        return new ArraySegment<Period>(sorted, first, FirstFrom(sorted, period.To) - first);
    }

    private static int FirstFrom(Period[] sorted, DateTimeOffset instant)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].From < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>A slot and what is left of it.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="PlacesLeft">0 when it is past, closed, too far ahead or full.</param>
/// <param name="Places">How many it has in all.</param>
public readonly record struct FreeSlot(Slot Slot, int PlacesLeft, int Places)
{
    /// <summary>One of several places is left. (A slot of one place has no last one.)</summary>
    public bool IsLast => PlacesLeft == 1 && Places > 1;
}

/// <summary>One place of a slot.</summary>
/// <param name="Period">The instants of the slot.</param>
/// <param name="Capacity">How many places the slot has in all; at least 1.</param>
public readonly record struct Place(Period Period, int Capacity)
{
    /// <summary>How many places are left; every taken period that overlaps the slot counts. Never negative.</summary>
    public int Left(IEnumerable<Period> taken)
    {
        var period = Period;
        return Math.Max(0, Capacity - taken.Count(other => other.Overlaps(period)));
    }
}
