namespace Creneau.Server.Reservations;

/// <summary>A key of a request, kept for 24 hours with what was answered.</summary>
/// <param name="Status">Of the answer.</param>
/// <param name="Body">The answer as it was sent, JSON.</param>
[Row]
internal sealed partial record ExportedKey(string IdempotencyKey, int Status, string Body, long? ReservationId, DateTimeOffset CreatedAt)
{
    private const string OfUserSql = "select idempotency_key, status, body, reservation_id, created_at from idempotency_keys where user_id = @userId order by created_at";

    public static Task<IReadOnlyList<ExportedKey>> Of(Transaction tx, long userId) => tx.Query<ExportedKey>(OfUserSql, new { userId });
}
