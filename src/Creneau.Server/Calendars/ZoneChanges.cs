using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Creneau.Server.Calendars;

/// <summary>
/// Tells programs what a company's clock does: every change of it in the years around some instants, one by one and without a rule. The
/// changes are asked of the system, as <see cref="Rules.LocalClock"/> does, so that both mean the same; the library has a list of its own.
/// </summary>
internal static class ZoneChanges
{
    public static VTimeZone Of(string name, DateTimeOffset from, DateTimeOffset to)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var begin = new DateTimeOffset(from.Year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-2); // whole years: it reads the same the year round
        var end = new DateTimeOffset(to.Year, 12, 31, 0, 0, 0, TimeSpan.Zero).AddDays(2);
        var changes = new List<Change> { new(begin, zone.GetUtcOffset(begin), zone.GetUtcOffset(begin)) };
        for (var day = begin; day < end; day = day.AddDays(1))
        {
            var (before, after) = (zone.GetUtcOffset(day), zone.GetUtcOffset(day.AddDays(1)));
            if (before != after)
            {
                changes.Add(new Change(MomentOf(zone, day, before), before, after));
            }
        }

        var component = new VTimeZone(name);
        var least = changes.Min(change => change.After);
        foreach (var change in changes)
        {
            component.AddChild(new VTimeZoneInfo(change.After > least ? Components.Daylight : Components.Standard)
            {
                Start = new CalDateTime((change.At + change.Before).DateTime), // as the clock shows it before it is moved
                OffsetFrom = new UtcOffset(change.Before),
                OffsetTo = new UtcOffset(change.After),
            });
        }

        return component;
    }

    // The first second with another offset than before, within the day that follows.
    private static DateTimeOffset MomentOf(TimeZoneInfo zone, DateTimeOffset day, TimeSpan before)
    {
        var (early, late) = (0, 24 * 60 * 60);
        while (late - early > 1)
        {
            var middle = (early + late) / 2;
            (early, late) = zone.GetUtcOffset(day.AddSeconds(middle)) == before ? (middle, late) : (early, middle);
        }

        return day.AddSeconds(late);
    }

    private sealed record Change(DateTimeOffset At, TimeSpan Before, TimeSpan After);
}
