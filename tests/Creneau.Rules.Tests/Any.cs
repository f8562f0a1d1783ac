using CsCheck;

namespace Creneau.Rules.Tests;

/// <summary>Facts that no rule may depend on, for properties. They crowd together, so that the interesting meetings are frequent.</summary>
internal static class Any
{
    /// <summary>Changes of an hour, of half an hour and of two hours, at night and at midnight, and zones that never change.</summary>
    private static readonly string[] s_zones =
    [
        "Europe/Paris", "America/New_York", "Asia/Kolkata", "Africa/Cairo", "America/Havana", "America/Nuuk", "America/Santiago", "America/St_Johns",
        "Antarctica/Troll", "Asia/Beirut", "Asia/Jerusalem", "Atlantic/Azores", "Australia/Lord_Howe", "Etc/UTC", "Pacific/Auckland", "Pacific/Chatham",
    ];

    public static readonly Gen<int> Minute = Gen.OneOf(Gen.Int[0, 20].Select(quarter => quarter * 15), Gen.Int[0, (24 * 12) - 1].Select(five => five * 5));

    public static readonly Gen<TimeOnly> Time = Minute.Select(minute => TimeOnly.MinValue.AddMinutes(minute));

    /// <summary>Two different times of one day, the earlier first.</summary>
    public static readonly Gen<(TimeOnly Start, TimeOnly End)> Span =
        Gen.Select(Time, Time).Where((one, other) => one != other).Select((one, other) => one < other ? (one, other) : (other, one));

    public static readonly Gen<DayOfWeek> Day = Gen.Enum<DayOfWeek>();

    public static readonly Gen<OpeningWindow> Window =
        Gen.Select(Day, Span, Gen.OneOf(Gen.Int[1, 200], Gen.OneOfConst(15, 20, 30, 45, 60, 90)), Gen.Int[1, 4],
            (day, span, minutes, places) => new OpeningWindow(day, span.Start, span.End, minutes, places));

    /// <summary>A time zone and a date, often one on which its clock changes or a neighbour of it.</summary>
    public static readonly Gen<(TimeZoneInfo Zone, DateOnly Date)> ZoneAndDate = Gen.OneOfConst([.. s_zones.SelectMany(DatesWorthTrying)]);

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
