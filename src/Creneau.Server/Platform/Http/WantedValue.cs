using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Creneau.Server.Platform.Http;

/// <summary>Says what a value must be, to a client that sent one of another type.</summary>
internal static class WantedValue
{
    private const string AnInstant = "an instant such as 2026-12-01T14:22:00Z";

    public static string Message(string name, Type type, ICustomAttributeProvider? member)
    {
        var attributes = member?.GetCustomAttributes(inherit: true) ?? [];
        if (attributes.OfType<OneOfAttribute>().FirstOrDefault() is { } words) return $"{name} must be {AnyOf(words.Words)}";

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? $"{name} must be {AnyOf([.. Enum.GetNames(plain).Select(Json.NameOf)])}"
            : plain == typeof(bool) ? $"{name} must be true or false"
            : plain == typeof(string) ? $"{name} must be a text"
            : plain == typeof(int) || plain == typeof(long) ? $"{name} must be a whole number{Bounds(attributes)}"
            : plain == typeof(DateOnly) || plain == typeof(IsoDate) ? $"{name} must be a date such as 2026-12-01"
            : plain == typeof(TimeOnly) || plain == typeof(EndTime) ? $"{name} must be a time such as 09:00"
            : plain == typeof(DateTimeOffset) ? $"{name} must be {AnInstant}"
            : plain == typeof(InstantOrDate) ? $"{name} must be {AnInstant} or a date such as 2026-12-01"
            : plain.IsAssignableTo(typeof(IEnumerable)) ? $"{name} must be a list"
            : $"{name} has a value of the wrong type or out of range";
    }

    /// <summary>"a, b or c".</summary>
    public static string AnyOf(IReadOnlyList<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    private static string Bounds(object[] attributes) =>
        attributes.OfType<RangeAttribute>().FirstOrDefault() is { } range ? $" from {range.Minimum} to {range.Maximum}" : "";
}
