using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Creneau.Server.Platform.Http;

/// <summary>How values are written as JSON. Each feature registers the types it reads and writes.</summary>
internal static class Json
{
    private static readonly Lock s_lock = new();
    private static readonly List<IJsonTypeInfoResolver> s_contexts = [];
    private static readonly List<JsonConverter> s_enumerations = [];

    private static volatile JsonSerializerOptions? s_options;

    public static JsonSerializerOptions Options => s_options ?? Create();

    /// <summary>Adds the types of a feature, for which the compiler writes the code: the native build has no reflection. A feature that is registered again adds nothing.</summary>
    public static void Register(JsonSerializerContext context, params IEnumerable<JsonConverter> enumerations)
    {
        lock (s_lock)
        {
            if (!s_contexts.Contains(context))
            {
                s_contexts.Add(context);
                s_enumerations.AddRange(enumerations);
                s_options = null;
            }
        }
    }

    public static JsonSerializerOptions SetUp(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // responses are application/json with nosniff, never inside a page
        options.Converters.Add(new TimeConverter());
        options.Converters.Add(new EndTimeConverter());
        options.Converters.Add(new InstantConverter());
        lock (s_lock)
        {
            s_enumerations.ForEach(options.Converters.Add);
            options.TypeInfoResolver = JsonTypeInfoResolver.Combine([.. s_contexts]);
        }

        return options;
    }

    // Under the lock, so that the options do not miss a feature that is registered at the same moment.
    private static JsonSerializerOptions Create()
    {
        lock (s_lock)
        {
            return s_options ??= SetUp(new JsonSerializerOptions(JsonSerializerDefaults.Web));
        }
    }

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>());
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());
    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The wire's name of a member.</summary>
    public static string NameOf(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);

    private static void WriteText<T>(Utf8JsonWriter writer, T value, string format, string end = "")
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        length += Encoding.ASCII.GetBytes(end, text[length..]);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>An enumeration by the names of its members, in snake case.</summary>
    public sealed class EnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
        where TEnum : struct, Enum;

    /// <summary>Reads <c>HH:MM</c> and <c>HH:MM:SS</c>, writes <c>HH:MM:SS</c>.</summary>
    private sealed class TimeConverter : JsonConverter<TimeOnly>
    {
        public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && TimeOnly.TryParseExact(reader.GetString(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
            WriteText(writer, value, "r"); // HH:mm:ss
    }

    /// <summary>As a time; the midnight at the end of the day is read as <c>24:00</c> or <c>00:00</c> and written as <c>24:00:00</c>.</summary>
    private sealed class EndTimeConverter : JsonConverter<EndTime>
    {
        public override EndTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && EndTime.TryParse(reader.GetString(), out var end) ? end : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, EndTime value, JsonSerializerOptions options)
        {
            if (value.IsMidnight)
            {
                writer.WriteStringValue("24:00:00"u8);
            }
            else
            {
                WriteText(writer, value.Clock, "r"); // HH:mm:ss
            }
        }
    }

    /// <summary>Instants are RFC 3339 in UTC, to the second.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            WriteText(writer, value.UtcDateTime, "s", "Z"); // yyyy-MM-ddTHH:mm:ss
    }
}
