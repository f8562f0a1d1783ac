using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Period = Creneau.Rules.Period;

namespace Creneau.Server.Calendars;

/// <summary>
/// The changes of a company's UTC offset in the years of some periods, one by one and without recurrence rules. They come from the system's
/// time zones, as in <see cref="Rules.LocalClock"/>, and not from the library's own list, so that both agree.
/// </summary>
internal static class ZoneChanges
{
    private const int LastYear = 9999; // of .NET's calendar

    public static VTimeZone Of(string name, IEnumerable<Period> periods)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var years = periods.SelectMany(period => new[] { period.From.Year, period.To.Year }).ToHashSet();
        var changes = new List<Change>();
        foreach (var year in years.Order())
        {
            // Whole years, so that a feed does not change within a year. Local years begin up to two days before or after those in UTC.
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
        var smallest = changes.Min(change => change.After);
        foreach (var change in changes)
        {
            component.AddChild(new VTimeZoneInfo(change.After > smallest ? Components.Daylight : Components.Standard)
            {
                Start = new CalDateTime((change.At + change.Before).DateTime), // as the clock shows it before it is moved
                OffsetFrom = new UtcOffset(change.Before),
                OffsetTo = new UtcOffset(change.After),
            });
        }

        return component;
    }

    // The first second with another offset, within the following day.
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
