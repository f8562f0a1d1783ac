namespace Creneau.Server.Booking;

/// <summary>The response to the first request with an idempotency key, as it was sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON.</param>
/// <param name="ReservationId">What was made; null when the request was refused.</param>
[Row]
internal sealed partial record StoredResponse(string RequestHash, int Status, string Body, long? ReservationId, DateTimeOffset CreatedAt)
{
    /// <summary>Finds the response under <c>@key</c> of <c>@userId</c>.</summary>
    public const string FindSql = """
        select request_hash, status, body, reservation_id, created_at from idempotency_keys
        where user_id = @userId and idempotency_key = @key
        """;
}
