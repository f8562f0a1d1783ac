using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Creneau.Server.Platform.Http;

/// <summary>Members as the converters of <see cref="Json"/> write them, for replies that write themselves (<see cref="IWritten"/>).</summary>
internal static class JsonWriting
{
    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly date)
    {
        Span<byte> text = stackalloc byte["yyyy-MM-dd".Length];
        date.TryFormat(text, out _, "o", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeOnly time)
    {
        Span<byte> text = stackalloc byte["HH:mm:ss".Length];
        time.TryFormat(text, out _, "r", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte["yyyy-MM-ddTHH:mm:ssZ".Length];
        instant.UtcDateTime.TryFormat(text, out _, "s", CultureInfo.InvariantCulture);
        text[^1] = (byte)'Z';
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            json.Write(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Write<TEnum>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TEnum value)
        where TEnum : struct, Enum => json.WriteString(name, Names<TEnum>.All[value]);

    public static void Write<TEnum>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } known)
        {
            json.Write(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, JsonEncodedText> All =
            Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonEncodedText.Encode(Json.NameOf(value.ToString())));
    }
}
