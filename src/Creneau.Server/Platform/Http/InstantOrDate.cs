using System.Globalization;

namespace Creneau.Server.Platform.Http;

/// <summary>In a query, an instant (RFC 3339) or a date (<c>YYYY-MM-DD</c>), which is the whole day in UTC.</summary>
/// <param name="Start">The instant, or the start of the day.</param>
/// <param name="End">The instant, or the end of the day, excluded.</param>
internal readonly record struct InstantOrDate(DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly string[] s_formats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string? text, IFormatProvider? provider, out InstantOrDate value)
    {
        if (IsoDate.TryParse(text, provider, out var date))
        {
            var start = new DateTimeOffset(date.Value, TimeOnly.MinValue, TimeSpan.Zero);
            value = new InstantOrDate(start, date.Value == DateOnly.MaxValue ? DateTimeOffset.MaxValue : start.AddDays(1));
            return true;
        }

        var isInstant = DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        value = new InstantOrDate(instant, instant);
        return isInstant;
    }
}
