using System.Globalization;

namespace Creneau.Web.Parts;

/// <summary>Weeks in addresses: 2026-W50.</summary>
internal static class IsoWeek
{
    private const int FirstYear = 2000;
    private const int LastYear = 2200;

    public static string Of(DateOnly date)
    {
        var day = date.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):D4}-W{ISOWeek.GetWeekOfYear(day):D2}");
    }

    /// <summary>The Monday of a week; null: no such week.</summary>
    public static DateOnly? Monday(string? week) =>
        week is { Length: 8 } && week.AsSpan(4, 2) is "-W"
        && int.TryParse(week.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear
        && int.TryParse(week.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= ISOWeek.GetWeeksInYear(year)
            ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday))
            : null;

    public static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>A date of an address; null: not a date, or one too far away.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= FirstYear and <= LastYear ? date : null;

    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>A slot of an address; null: not one.</summary>
    public static Slot? Slot(string? date, string? start, string? end) =>
        Date(date) is { } day && Time(start) is { } from && EndTime.TryParse(end, out var to) && to.IsAfter(from) ? new Slot(day, from, to) : null;
}
