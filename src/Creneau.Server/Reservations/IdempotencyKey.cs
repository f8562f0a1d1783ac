using System.Security.Cryptography;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The key of a request that may be repeated. The response is stored under it in the transaction of the change: both are there or neither.</summary>
internal sealed class IdempotencyKey(long userId, string key, ReserveRequest request, DateTimeOffset now)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string DeleteSql = "delete from idempotency_keys where user_id = @userId and idempotency_key = @key";

    private const string InsertSql = """
        insert into idempotency_keys (user_id, idempotency_key, request_hash, status, body, reservation_id, created_at)
        values (@userId, @key, @hash, @status, @body, @reservationId, @now)
        """;

    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(Json.Bytes(request)));

    public bool HasExpired(StoredResponse stored) => stored.CreatedAt + Lifetime <= now;

    /// <summary>Whether the stored response is that of the same request.</summary>
    public bool IsOf(StoredResponse stored) => stored.RequestHash == _hash;

    public Task Store(Transaction tx, ReserveReply reply, StoredResponse? expired) => Store(tx, StatusCodes.Status201Created, Json.Text(reply), reply.Id, expired);

    public Task Store(Transaction tx, Refusal refusal, StoredResponse? expired)
    {
        var problem = ProblemResult.From(refusal);
        return Store(tx, problem.Status, problem.ToJson(), null, expired);
    }

    private async Task Store(Transaction tx, int status, string body, long? reservationId, StoredResponse? expired)
    {
        if (expired is not null) await tx.Execute(DeleteSql, new { userId, key });

        await tx.Execute(InsertSql, new { userId, key, hash = _hash, status, body, reservationId, now });
    }
}
