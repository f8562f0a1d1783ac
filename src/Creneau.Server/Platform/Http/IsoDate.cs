using System.Globalization;

namespace Creneau.Server.Platform.Http;

/// <summary>A date in a query, <c>YYYY-MM-DD</c> and nothing else.</summary>
internal readonly record struct IsoDate(DateOnly Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out IsoDate date)
    {
        var isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        date = new IsoDate(value);
        return isDate;
    }
}
