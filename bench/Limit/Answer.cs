using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Creneau.Limit;

/// <summary>A body under construction, from a pool, and the way out of it: status, headers and bytes as Creneau sends them.</summary>
internal sealed class Answer
{
    public const string Json = "application/json; charset=utf-8";

    public static readonly byte[] Healthy = """{"status":"ok","message":"API is running"}"""u8.ToArray();

    private static readonly ConcurrentBag<Answer> s_idle = [];

    private static readonly StringValues s_noSniff = "nosniff";
    private static readonly StringValues s_deny = "DENY";
    private static readonly StringValues s_noReferrer = "no-referrer";
    private static readonly StringValues s_sameOrigin = "same-origin";
    private static readonly StringValues s_policy = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues s_noStore = "no-store";
    private static readonly StringValues s_aYear = "max-age=31536000";

    private readonly ArrayBufferWriter<byte> _bytes = new(8192);
    private readonly Utf8JsonWriter _json;

    private Answer() =>
        _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public static Answer Begin(out Utf8JsonWriter json)
    {
        var answer = s_idle.TryTake(out var idle) ? idle : new Answer();
        answer._bytes.ResetWrittenCount();
        answer._json.Reset();
        json = answer._json;
        return answer;
    }

    public async Task End(HttpContext context, int status = 200)
    {
        _json.Flush();
        await Send(context, status, Json, _bytes.WrittenMemory);
        s_idle.Add(this);
    }

    /// <summary>Puts what was written so far into another body, as a value of it.</summary>
    public void MoveTo(Utf8JsonWriter json)
    {
        _json.Flush();
        json.WriteRawValue(_bytes.WrittenSpan, skipInputValidation: true);
        s_idle.Add(this);
    }

    public static Task Send(HttpContext context, Problem problem) => Send(context, problem.Status, "application/problem+json", problem.Body);

    public static Task Send(HttpContext context, int status, string type, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        var headers = response.Headers;
        response.StatusCode = status;
        headers.ContentType = type;
        headers.ContentLength = body.Length;
        headers.XContentTypeOptions = s_noSniff;
        headers.XFrameOptions = s_deny;
        headers["Referrer-Policy"] = s_noReferrer;
        headers["Cross-Origin-Opener-Policy"] = s_sameOrigin;
        headers.ContentSecurityPolicy = s_policy;
        headers.CacheControl = s_noStore;
        headers.StrictTransportSecurity = s_aYear;
        var sent = response.BodyWriter.WriteAsync(body);
        return sent.IsCompletedSuccessfully ? Task.CompletedTask : sent.AsTask();
    }
}

/// <summary>A refusal, its body made once.</summary>
internal sealed record Problem(int Status, byte[] Body);

internal static class Problems
{
    public static readonly Problem NotFound = Make(404, "Not Found", "NOT_FOUND", "Not found");
    public static readonly Problem TokenInvalid = Make(401, "Unauthorized", "TOKEN_INVALID", "Invalid token");
    public static readonly Problem SlotUnavailable = Make(409, "Conflict", "SLOT_UNAVAILABLE", "This slot is not available");
    public static readonly Problem AlreadyBooked = Make(409, "Conflict", "ALREADY_BOOKED", "You already have a reservation at that time");
    public static readonly Problem PendingLimit = Make(409, "Conflict", "PENDING_LIMIT", "You already have 3 pending reservations");

    private static Problem Make(int status, string title, string code, string message) => new(status, Encoding.UTF8.GetBytes(
        $$"""{"type":"about:blank","title":"{{title}}","status":{{status}},"detail":"{{message}}","error":"{{message}}","code":"{{code}}"}"""));
}
