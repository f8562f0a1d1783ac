namespace Creneau.Server.Booking;

/// <summary>The response to the first request with an idempotency key, as it was sent.</summary>
[Row]
internal sealed partial record StoredResponse
{
    /// <summary>Finds the response under <c>@key</c> of <c>@userId</c>.</summary>
    public const string FindSql = """
        select request_hash, status, body, reservation_id, created_at from idempotency_keys
        where user_id = @userId and idempotency_key = @key
        """;

    public required string RequestHash { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>JSON.</summary>
    public required string Body { get; init; }

    /// <summary>What was made; null when the request was refused.</summary>
    public long? ReservationId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
