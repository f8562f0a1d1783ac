using System.Globalization;

namespace Creneau.Rules;

/// <summary>
/// The local time at which a slot, a window or a closure ends on its date, not included: after 00:00, and at the latest at 24:00, the
/// midnight at the end of that date. 00:00 is that midnight too, because nothing ends as its date begins.
/// </summary>
/// <param name="Clock">What a clock shows then: 00:00 at midnight.</param>
public readonly record struct EndTime(TimeOnly Clock) : IComparable<EndTime>, IFormattable
{
    private const int HoursOfDay = 24;

    /// <summary>24:00, which is the default value too.</summary>
    public static readonly EndTime Midnight;

    /// <summary>A whole minute.</summary>
    /// <param name="hour">0 to 24.</param>
    /// <param name="minute">0 to 59; 0 when the hour is 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time.</exception>
    public EndTime(int hour, int minute)
        : this(hour == HoursOfDay && minute == 0 ? TimeOnly.MinValue : new TimeOnly(hour, minute))
    {
    }

    /// <summary>Whether it is the midnight at the end of the date.</summary>
    public bool IsMidnight => Clock == TimeOnly.MinValue;

    /// <summary>The time since 00:00, as <see cref="TimeOnly.ToTimeSpan"/>.</summary>
    /// <param name="time">From 0 to 24 hours.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside a day.</exception>
    public static EndTime FromTimeSpan(TimeSpan time) =>
        time == TimeSpan.FromHours(HoursOfDay) ? Midnight : new EndTime(TimeOnly.FromTimeSpan(time));

    /// <summary>Reads <c>HH:MM</c> and <c>HH:MM:SS</c>, of which the latest is 24:00.</summary>
    public static bool TryParse(string? text, out EndTime end)
    {
        end = Midnight;
        if (text is "24:00" or "24:00:00") return true;

        var isTime = TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock);
        end = new EndTime(clock);
        return isTime;
    }

    /// <summary>How long it is since 00:00: more than 0 and at most 24 hours.</summary>
    public TimeSpan ToTimeSpan() => IsMidnight ? TimeSpan.FromHours(HoursOfDay) : Clock.ToTimeSpan();

    /// <summary>The local date and time: 00:00 of the next date at midnight.</summary>
    /// <param name="date">The date on which it ends; not the last of the calendar.</param>
    public DateTime On(DateOnly date) => date.ToDateTime(TimeOnly.MinValue) + ToTimeSpan();

    /// <summary>How long it is after a time of the same date; negative when it is before.</summary>
    public TimeSpan Since(TimeOnly start) => ToTimeSpan() - start.ToTimeSpan();

    /// <summary>Whether it is after a time of the same date.</summary>
    public bool IsAfter(TimeOnly start) => Since(start) > TimeSpan.Zero;

    /// <inheritdoc/>
    public int CompareTo(EndTime other) => ToTimeSpan().CompareTo(other.ToTimeSpan());

    /// <summary>Whether it is earlier.</summary>
    public static bool operator <(EndTime left, EndTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether it is later.</summary>
    public static bool operator >(EndTime left, EndTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether it is not later.</summary>
    public static bool operator <=(EndTime left, EndTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether it is not earlier.</summary>
    public static bool operator >=(EndTime left, EndTime right) => left.CompareTo(right) >= 0;

    /// <summary><c>HH:mm:ss</c>: <c>24:00:00</c> at midnight, which is after every other time as text too.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>As a <see cref="TimeOnly"/> in the invariant culture, with the hour 24 at midnight.</summary>
    public string ToString(string format) => ToString(format, CultureInfo.InvariantCulture);

    /// <summary>As a <see cref="TimeOnly"/>, with the hour 24 at midnight.</summary>
    /// <param name="format">A custom format of a time, such as <c>HH:mm</c>; null: <c>HH:mm:ss</c>.</param>
    /// <param name="formatProvider">The culture of the separator.</param>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        format = string.IsNullOrEmpty(format) ? "HH:mm:ss" : format;
        return Clock.ToString(IsMidnight ? format.Replace("HH", $"{HoursOfDay}", StringComparison.Ordinal) : format, formatProvider);
    }
}
