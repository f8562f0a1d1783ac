using CsCheck;

namespace Creneau.Rules.Tests;

/// <summary>Facts that no rule may depend on, for properties. They crowd together, so that the interesting meetings are frequent.</summary>
internal static class Any
{
    /// <summary>Changes of an hour, of half an hour and of two hours, at night and at midnight, and zones that never change.</summary>
    private static readonly string[] s_zones =
    [
        "Europe/Paris", "Europe/Dublin", "Africa/Casablanca", "America/New_York", "Asia/Kolkata", "Africa/Cairo", "America/Havana", "America/Nuuk", "America/Santiago", "America/St_Johns",
        "Antarctica/Troll", "Asia/Beirut", "Asia/Jerusalem", "Atlantic/Azores", "Australia/Lord_Howe", "Etc/UTC", "Pacific/Auckland", "Pacific/Chatham",
    ];

    public static readonly Gen<int> Minute = Gen.OneOf(Gen.Int[0, 20].Select(quarter => quarter * 15), Gen.Int[0, (24 * 12) - 1].Select(five => five * 5));

    public static readonly Gen<TimeOnly> Time = Minute.Select(minute => TimeOnly.MinValue.AddMinutes(minute));

    /// <summary>An end is often midnight.</summary>
    public static readonly Gen<EndTime> End =
        Gen.Frequency((6, Minute), (1, Gen.Const(24 * 60))).Select(minute => EndTime.FromTimeSpan(TimeSpan.FromMinutes(minute)));

    /// <summary>Two different times of one day, the earlier first.</summary>
    public static readonly Gen<(TimeOnly Start, EndTime End)> Span = Gen.Select(Time, End).Where((start, end) => end.Since(start) != TimeSpan.Zero)
        .Select((start, end) => end.IsAfter(start) ? (start, end) : (end.Clock, new EndTime(start)));

    public static readonly Gen<DayOfWeek> Day = Gen.Enum<DayOfWeek>();

    public static readonly Gen<OpeningWindow> Window =
        Gen.Select(Day, Span, Gen.OneOf(Gen.Int[1, 200], Gen.OneOf(15, 20, 30, 45, 60, 90)), Gen.Int[1, 4],
            (day, span, minutes, places) => new OpeningWindow(day, span.Start, span.End, minutes, places));

    /// <summary>A time zone and a date, often one on which its clock changes or a neighbour of it.</summary>
    public static readonly Gen<(TimeZoneInfo Zone, DateOnly Date)> ZoneAndDate = Gen.OneOf([.. s_zones.SelectMany(DatesWorthTrying)]);

    /// <summary>Three dates of a company whose days are crowded, and an instant that is mostly before or among them.</summary>
    public static readonly Gen<(Availability Availability, DateOnly From, DateOnly To, DateTimeOffset Now)> Availability =
        from day in ZoneAndDate
        let first = day.Date.AddDays(-1)
        let midnight = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero)
        from windows in WindowOn(first).Array[1, 8]
        from closures in ClosureFrom(first).Array[0, 2]
        from taken in PeriodAround(midnight).Array[0, 40]
        from now in Gen.Int[-48 * 4, 72 * 4]
        let availability = new Availability(Some.Clock(day.Zone.Id), WithoutOverlaps(windows), closures, taken)
        select (availability, first, day.Date.AddDays(1), midnight.AddMinutes(now * 15));

    /// <summary>Up to three dates, the first of them at most three days after the one given.</summary>
    public static Gen<Closure> ClosureFrom(DateOnly first) =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Span, Gen.Bool, Gen.Bool,
            (after, more, span, hasStart, hasEnd) => new Closure(
                first.AddDays(after), first.AddDays(after + more), hasStart ? span.Start : null, hasEnd ? span.End : null));

    private static Gen<OpeningWindow> WindowOn(DateOnly first) =>
        Gen.Select(Window, Gen.Int[0, 2], (window, after) => window with { Day = first.AddDays(after).DayOfWeek });

    private static Gen<Period> PeriodAround(DateTimeOffset midnight) =>
        Gen.Select(Gen.Int[-12 * 4, 84 * 4], Gen.OneOf(Gen.Int[1, 8], Gen.Int[1, 60]),
            (start, quarters) => new Period(midnight.AddMinutes(start * 15), midnight.AddMinutes((start + quarters) * 15)));

    private static OpeningWindow[] WithoutOverlaps(IEnumerable<OpeningWindow> windows) =>
        windows.Aggregate(Array.Empty<OpeningWindow>(), (kept, window) => Array.Exists(kept, window.Overlaps) ? kept : [.. kept, window]);

    private static IEnumerable<(TimeZoneInfo Zone, DateOnly Date)> DatesWorthTrying(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var first = new DateOnly(2026, 1, 1);
        return Enumerable.Range(0, 5 * 365).Select(first.AddDays)
            .Where(date => date == first || OffsetAt(zone, date.AddDays(-1)) != OffsetAt(zone, date.AddDays(2)))
            .Select(date => (zone, date));
    }

    private static TimeSpan OffsetAt(TimeZoneInfo zone, DateOnly date) => zone.GetUtcOffset(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero));
}
