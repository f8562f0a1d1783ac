using System.Globalization;
using Creneau.Server.Companies;

namespace Creneau.Web.Text;

/// <summary>Dates, times and spans of time.</summary>
public sealed class DateText : TextGroup
{
    private static readonly string[] s_englishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] s_frenchDays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly string[] s_englishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] s_frenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] s_frenchShortMonths = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    internal DateText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Today => In("today", "aujourd’hui");

    public string Day(DayOfWeek day) => (IsFrench ? s_frenchDays : s_englishDays)[(int)day];
    public string ShortDay(DateOnly date) => IsFrench ? s_frenchDays[(int)date.DayOfWeek][..3] + "." : s_englishDays[(int)date.DayOfWeek][..3];
    public string Month(int month) => (IsFrench ? s_frenchMonths : s_englishMonths)[month - 1];
    public string ShortMonth(int month) => IsFrench ? s_frenchShortMonths[month - 1] : s_englishMonths[month - 1][..3];

    /// <summary>Monday 7 December.</summary>
    public string DayAndMonth(DateOnly date) => $"{Day(date.DayOfWeek)} {DayOfMonth(date)} {Month(date.Month)}";

    /// <summary>Monday 7 December 2026.</summary>
    public string Date(DateOnly date) => $"{DayAndMonth(date)} {date.Year:D4}";

    /// <summary>7 Dec 2026.</summary>
    public string ShortDate(DateOnly date) => $"{DayOfMonth(date)} {ShortMonth(date.Month)} {date.Year:D4}";

    /// <summary>December 2026.</summary>
    public string MonthAndYear(DateOnly date) => $"{Month(date.Month)} {date.Year:D4}";

    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>24:00 at midnight, which is on the date that is shown with it.</summary>
    public string Time(EndTime end) => end.ToString("HH:mm");

    /// <summary>09:00 – 10:00.</summary>
    public string Times(TimeOnly start, EndTime end) => $"{Time(start)} – {Time(end)}";

    /// <summary>Thursday 3 December 2026, 09:00 to 10:00.</summary>
    public string When(Slot slot) => In($"{Date(slot.Date)}, {Time(slot.Start)} to {Time(slot.End)}", $"{Date(slot.Date)}, de {Time(slot.Start)} à {Time(slot.End)}");

    /// <summary>Thursday 3 December, 09:00.</summary>
    public string Start(DateOnly date, TimeOnly start) => $"{DayAndMonth(date)}, {Time(start)}";

    /// <summary>30 November to 6 December 2026.</summary>
    public string Period(DateOnly from, DateOnly to)
    {
        var first = from.Year != to.Year ? $"{DayOfMonth(from)} {Month(from.Month)} {from.Year:D4}" : from.Month != to.Month ? $"{DayOfMonth(from)} {Month(from.Month)}" : DayOfMonth(from);
        var last = $"{DayOfMonth(to)} {Month(to.Month)} {to.Year:D4}";
        return from == to ? last : In($"{first} to {last}", $"du {first} au {last}");
    }

    /// <summary>An instant in a time zone: 3 Dec 2026, 09:00.</summary>
    public string Instant(DateTimeOffset instant, string timeZone)
    {
        var local = Local(instant, timeZone);
        return $"{ShortDate(DateOnly.FromDateTime(local))}, {local:HH\\:mm}";
    }

    /// <summary>For a time element.</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>For a time element.</summary>
    public static string Machine(DateOnly date, TimeOnly time) => $"{date:yyyy-MM-dd}T{time:HH\\:mm}";

    /// <summary>The time zone as people call it: Europe/Paris is "Paris time".</summary>
    public string Zone(string timeZone)
    {
        var city = timeZone[(timeZone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return In($"{city} time", $"heure de {city}");
    }

    /// <summary>The time zone, for lists; null: the one that companies have unless they choose another.</summary>
    internal string? OtherZone(string timeZone) => timeZone == CompanyReply.DefaultTimeZone ? null : Zone(timeZone);

    /// <summary>A clock's distance to universal time when it is not that of the usual zone, such as "UTC−05:00"; null: it is.</summary>
    internal static string? OtherOffset(DateTimeOffset instant, TimeSpan offset) => Local(instant, CompanyReply.DefaultTimeZone) - instant.UtcDateTime == offset
        ? null
        : $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm}";

    /// <summary>How long ago, or ahead: "2 days".</summary>
    public string Span(TimeSpan span) =>
        span.TotalDays >= 2 ? In($"{(int)span.TotalDays} days", $"{(int)span.TotalDays}\u00a0jours")
        : span.TotalDays >= 1 ? In("1 day", "1\u00a0jour")
        : span.TotalHours >= 2 ? In($"{(int)span.TotalHours} hours", $"{(int)span.TotalHours}\u00a0heures")
        : span.TotalHours >= 1 ? In("1 hour", "1\u00a0heure")
        : Count((long)span.TotalMinutes, ($"{(int)span.TotalMinutes} minute", $"{(int)span.TotalMinutes} minutes"), ($"{(int)span.TotalMinutes}\u00a0minute", $"{(int)span.TotalMinutes}\u00a0minutes"));

    internal static DateTime Local(DateTimeOffset instant, string timeZone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;

    /// <summary>The day of the month, in French 1er for the first.</summary>
    public string DayOfMonth(DateOnly date) => IsFrench && date.Day == 1 ? "1er" : $"{date.Day}";

    /// <summary>With a capital, as at the beginning of a line.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
