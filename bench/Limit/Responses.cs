using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Creneau.Limit;

/// <summary>Sends responses with the same headers as the server's, so that both write as much.</summary>
internal static class Responses
{
    private const string Json = "application/json; charset=utf-8";

    private static readonly byte[] s_health = """{"status":"ok","message":"API is running"}"""u8.ToArray();

    private static readonly KeyValuePair<string, StringValues>[] s_headers =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
        new("Referrer-Policy", "no-referrer"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        new("Cache-Control", "no-store"),
        new("Strict-Transport-Security", "max-age=31536000"),
    ];

    public static Task Health(HttpContext context) => Send(context, 200, Json, s_health);

    public static Task Send(HttpContext context, Problem problem) => Send(context, problem.Status, "application/problem+json", problem.Body);

    public static Task Send(HttpContext context, int status, ReadOnlyMemory<byte> body) => Send(context, status, Json, body);

    private static Task Send(HttpContext context, int status, string type, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.ContentType = type;
        response.Headers.ContentLength = body.Length;
        foreach (var (name, value) in s_headers)
        {
            response.Headers[name] = value;
        }

        var written = response.BodyWriter.WriteAsync(body);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }
}

/// <summary>A JSON body that is being written; its buffer is reused.</summary>
internal sealed class JsonBody
{
    private static readonly ConcurrentBag<JsonBody> s_pool = [];

    private readonly ArrayBufferWriter<byte> _buffer = new(8192);

    private JsonBody() =>
        Writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    public static JsonBody Rent() => s_pool.TryTake(out var body) ? body : new JsonBody();

    /// <summary>Sends the body and returns its buffer to the pool.</summary>
    public async Task Send(HttpContext context, int status)
    {
        Writer.Flush();
        await Responses.Send(context, status, _buffer.WrittenMemory);
        _buffer.ResetWrittenCount();
        Writer.Reset();
        s_pool.Add(this);
    }
}

/// <summary>An error response, its body made once.</summary>
internal sealed record Problem(int Status, byte[] Body)
{
    public static readonly Problem NotFound = Make(404, "Not Found", "NOT_FOUND", "Not found");
    public static readonly Problem TokenInvalid = Make(401, "Unauthorized", "TOKEN_INVALID", "Invalid token");
    public static readonly Problem SlotUnavailable = Make(409, "Conflict", "SLOT_UNAVAILABLE", "This slot is not available");
    public static readonly Problem AlreadyBooked = Make(409, "Conflict", "ALREADY_BOOKED", "You already have a reservation at that time");
    public static readonly Problem PendingLimit = Make(409, "Conflict", "PENDING_LIMIT", "You already have 3 pending reservations");

    private static Problem Make(int status, string title, string code, string message) => new(status, Encoding.UTF8.GetBytes(
        $$"""{"type":"about:blank","title":"{{title}}","status":{{status}},"detail":"{{message}}","error":"{{message}}","code":"{{code}}"}"""));
}

/// <summary>Values as the API writes them.</summary>
internal static class JsonValues
{
    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly date)
    {
        Span<byte> text = stackalloc byte[10];
        date.TryFormat(text, out _, "o");
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeOnly time)
    {
        Span<byte> text = stackalloc byte[8];
        time.TryFormat(text, out _, "r");
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTime instant)
    {
        Span<byte> text = stackalloc byte[20];
        instant.TryFormat(text, out _, "s");
        text[^1] = (byte)'Z';
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) =>
        json.WriteString(name, row.IsDBNull(column) ? null : row.GetString(column));
}
