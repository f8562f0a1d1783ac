using System.Security.Cryptography;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Reservations;

/// <summary>
/// The key of a request that may be repeated, kept with its answer in the transaction of the change itself: either both are there
/// or neither. Without a key nothing is looked up or kept.
/// </summary>
internal sealed class IdempotencyKey(long userId, string? key, ReserveRequest request, DateTimeOffset now)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Finds the answer to <c>@key</c> of <c>@userId</c>.</summary>
    public const string FindSql = """
        select request_hash, status, body, reservation_id, created_at from idempotency_keys
        where user_id = @userId and idempotency_key = @key
        """;

    private const string ForgetSql = "delete from idempotency_keys where user_id = @userId and idempotency_key = @key";

    private const string KeepSql = """
        insert into idempotency_keys (user_id, idempotency_key, request_hash, status, body, reservation_id, created_at)
        values (@userId, @key, @hash, @status, @body, @reservationId, @now)
        """;

    private readonly string _hash = key is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Json.Bytes(request)));

    private bool _isOld;

    /// <summary>What the first request with the key was answered, or null: there was none, or it is older than keys are kept.</summary>
    public FirstAnswer? Judge(FirstAnswer? found)
    {
        _isOld = found is not null && found.CreatedAt + KeptFor <= now;
        return found is null || _isOld ? null : found with { IsSameRequest = found.RequestHash == _hash };
    }

    /// <summary>Keeps the answer; false when there is no key to keep it under.</summary>
    public async Task<bool> Keep(Transaction tx, int status, Func<string> write, long? reservationId)
    {
        if (key is null)
        {
            return false;
        }

        if (_isOld)
        {
            await tx.Execute(ForgetSql, new { userId, key });
        }

        return await tx.Execute(KeepSql, new { userId, key, hash = _hash, status, body = write(), reservationId, now }) == 1;
    }
}

/// <summary>What the first request with a key was answered.</summary>
internal sealed record FirstAnswer : IRow<FirstAnswer>
{
    public string RequestHash { get; init; } = "";

    public int Status { get; init; }

    public string Body { get; init; } = "";

    public long? ReservationId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsSameRequest { get; init; }

    public Replayed Again() => new(Status, Body, ReservationId);

    public static FirstAnswer Read(Row row) => new()
    {
        RequestHash = row.Text(),
        Status = row.Int(),
        Body = row.Text(),
        ReservationId = row.LongOrNull(),
        CreatedAt = row.Instant(),
    };
}

/// <summary>The first answer once more, word for word.</summary>
internal sealed class Replayed(int status, string body, long? reservationId) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers[Idempotency.Replayed] = "true";
        response.ContentType = status < 400 ? "application/json; charset=utf-8" : "application/problem+json";
        if (reservationId is not null)
        {
            response.Headers.Location = $"/api/reservations/{reservationId}";
        }

        return response.WriteAsync(body, httpContext.RequestAborted);
    }
}
