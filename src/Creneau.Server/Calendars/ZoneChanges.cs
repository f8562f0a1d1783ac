using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Period = Creneau.Rules.Period;

namespace Creneau.Server.Calendars;

/// <summary>
/// Tells programs what a company's clock does: every change of it in the years of some periods, one by one and without a rule. The
/// changes are asked of the system, as <see cref="Rules.LocalClock"/> does, so that both mean the same; the library has a list of its own.
/// </summary>
internal static class ZoneChanges
{
    private const int LastYear = 9999; // of this calendar's

    public static VTimeZone Of(string name, IEnumerable<Period> periods)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var years = periods.SelectMany(period => new[] { period.From.Year, period.To.Year }).ToHashSet();
        var changes = new List<Change>();
        foreach (var year in years.Order())
        {
            // Whole years: it reads the same the year round. In UTC a year begins up to two days before it does somewhere, and ends as much later.
            var follows = years.Contains(year - 1);
            var begin = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(follows ? 2 : -2);
            var end = year == LastYear ? DateTimeOffset.MaxValue.AddDays(-2) : new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(2);
            if (!follows) changes.Add(new(begin, zone.GetUtcOffset(begin), zone.GetUtcOffset(begin)));

            for (var day = begin; day < end; day = day.AddDays(1))
            {
                var (before, after) = (zone.GetUtcOffset(day), zone.GetUtcOffset(day.AddDays(1)));
                if (before != after) changes.Add(new Change(MomentOf(zone, day, before), before, after));
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
