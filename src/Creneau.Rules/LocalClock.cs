using System.Collections.Concurrent;

namespace Creneau.Rules;

/// <summary>
/// The clock on a company's wall: turns its local dates and times into instants. On the two days a year on which the clock
/// changes, a time that is skipped begins no slot, and a time that is repeated means its first occurrence. The end of a slot
/// may be the very moment the clock jumps. Order is kept: of two local times, the later is never the earlier instant.
/// </summary>
public sealed class LocalClock
{
    private const int DaysKept = 128; // more than the 92 days of the longest request

    private static readonly ConcurrentDictionary<string, LocalClock> s_clocks = new();

    private readonly TimeZoneInfo _zone;
    private readonly Day?[] _days = new Day?[DaysKept];

    private LocalClock(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The IANA name, such as <c>Europe/Paris</c>.</summary>
    public string Name => _zone.Id;

    /// <summary>The clock of an IANA time zone, always the same one, or null when there is no such zone.</summary>
    public static LocalClock? Of(string ianaName)
    {
        ArgumentNullException.ThrowIfNull(ianaName);

        if (s_clocks.TryGetValue(ianaName, out var known)) return known;

        // The system remembers a zone that it has read by its name without case, so that EUROPE/PARIS would do at times.
        return IsShapedLikeAName(ianaName) && TimeZoneInfo.TryFindSystemTimeZoneById(ianaName, out var zone) && zone.HasIanaId && zone.Id == ianaName
            ? s_clocks.GetOrAdd(ianaName, new LocalClock(zone))
            : null;
    }

    /// <summary>The local date at an instant.</summary>
    public DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);

    /// <summary>
    /// The instants of a slot, or null when the clock skips its start or jumps over its end, and at the first and the last date
    /// of the calendar, whose instants may lie outside it.
    /// </summary>
    public Period? PeriodOf(Slot slot)
    {
        if (IsAtAnEnd(slot)) return null;

        var (start, end) = (slot.Date.ToDateTime(slot.Start), slot.End.On(slot.Date));
        if (OffsetOn(slot.Date) is { } offset)
        {
            return new Period(new DateTimeOffset(start - offset, TimeSpan.Zero), new DateTimeOffset(end - offset, TimeSpan.Zero));
        }

        return FirstInstantOf(start) is { } from
            && (FirstInstantOf(end) ?? FirstInstantOf(end.AddTicks(-1))?.AddTicks(1)) is { } to
            ? new Period(from, to)
            : null;
    }

    /// <summary>
    /// Whether the clock shows the start and the end of a slot exactly once. Other programs may take a time that is shown twice, or skipped,
    /// for another instant than this clock does.
    /// </summary>
    public bool ShowsOnce(Slot slot) =>
        !IsAtAnEnd(slot) && ShowsOnce(slot.Date.ToDateTime(slot.Start)) && ShowsOnce(slot.End.On(slot.Date));

    private static bool IsAtAnEnd(Slot slot) => slot.Date == DateOnly.MinValue || slot.Date == DateOnly.MaxValue
        || (slot.End == EndTime.Midnight && slot.Date.AddDays(1) == DateOnly.MaxValue);

    private bool ShowsOnce(DateTime local)
    {
        var (near, before, after) = Around(local);
        return before == after ? Shows(before, near) : Shows(before, near) != Shows(after, near);
    }

    /// <summary>
    /// How far the clock is ahead of UTC on a date and on the days beside it, or null when that changes, which no clock takes back within
    /// a day. Nearly all days are such, and a list of slots asks about each day for each slot: the answer is kept.
    /// </summary>
    private TimeSpan? OffsetOn(DateOnly date)
    {
        ref var kept = ref _days[date.DayNumber % DaysKept];
        if (kept is not { } day || day.Date != date) kept = day = new Day(date, SteadyOffset(date));

        return day.Offset;
    }

    private TimeSpan? SteadyOffset(DateOnly date)
    {
        if (date.Year is 1 or 9999) return null; // there may be no day beside it

        var midnight = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        var offset = _zone.GetUtcOffset(midnight);
        foreach (var days in (ReadOnlySpan<int>)[-1, 1, 2])
        {
            if (_zone.GetUtcOffset(midnight.AddDays(days)) != offset) return null;
        }

        return offset;
    }

    /// <summary>The first instant at which the clock shows the time, or null when it skips it.</summary>
    private DateTimeOffset? FirstInstantOf(DateTime local)
    {
        var (near, before, after) = Around(local);
        return before <= after
            ? (Shows(before, near) ? before : Shows(after, near) ? after : null)
            : (Shows(after, near) ? after : Shows(before, near) ? before : null);
    }

    // The instant that it would be by the clock of the day before, and by that of the day after. TimeZoneInfo is asked only what the wall
    // shows at an instant: what it says of local times (IsInvalidTime, IsAmbiguousTime) is wrong where the winter is the exception
    // (Europe/Dublin) or the standard time itself moves.
    private (DateTimeOffset Near, DateTimeOffset Before, DateTimeOffset After) Around(DateTime local)
    {
        var near = new DateTimeOffset(local, TimeSpan.Zero);
        return (near, near - _zone.GetUtcOffset(near.AddDays(-1)), near - _zone.GetUtcOffset(near.AddDays(1)));
    }

    // The system finds files that are no zones of IANA too: localtime, posix/Europe/Paris, Europe//Paris, Factory.
    private static bool IsShapedLikeAName(string text) =>
        text.Length > 0 && char.IsAsciiLetterUpper(text[0]) && text[^1] != '/' && text != "Factory" && !text.Contains("//", StringComparison.Ordinal)
        && text.All(content => char.IsAsciiLetterOrDigit(content) || content is '/' or '_' or '+' or '-');

    private sealed record Day(DateOnly Date, TimeSpan? Offset);

    private bool Shows(DateTimeOffset instant, DateTimeOffset near) => instant + _zone.GetUtcOffset(instant) == near;
}
