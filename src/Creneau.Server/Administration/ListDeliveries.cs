using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Administration;

internal static class ListDeliveries
{
    /// <summary>What was told and what waits to be, newest first; without the words</summary>
    /// <param name="database"></param>
    /// <param name="state">Only this state; `dead` ones were given up after 10 attempts.</param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Deliveries on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Ok<DeliveriesReply>> Handle(
        Database database,
        [FromQuery(Name = "state"), OneOf("pending", "sent", "dead")] string? state,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        var filter = new Filter().When(state is not null, "state = @state");
        var args = new { state, paging.Limit, paging.Offset };
        return TypedResults.Ok(await database.Read(
            async tx => new DeliveriesReply(
                await tx.Count($"select count(*) from deliveries {filter}", args),
                paging.Page,
                paging.Limit,
                await tx.Query<DeliveryReply>($"select {DeliveryReply.Columns} from deliveries {filter} order by id desc limit @Limit offset @Offset", args)),
            cancellationToken));
    }
}

internal sealed record DeliveriesReply(long Total, int Page, int Limit, IReadOnlyList<DeliveryReply> Deliveries);

/// <summary>A message to one recipient, without its words.</summary>
internal sealed record DeliveryReply : IRow<DeliveryReply>
{
    public const string Columns = "id, channel, kind, reservation_id, state, attempts, last_error, next_attempt_at, created_at, sent_at";

    public long Id { get; init; }

    /// <summary>How it goes out: `mail` or `webhook`.</summary>
    public string Channel { get; init; } = "";

    /// <summary>What it says.</summary>
    public string Kind { get; init; } = "";

    public long? ReservationId { get; init; }

    public DeliveryState State { get; init; }

    /// <summary>How often somebody has begun to send it.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed; no address is in it.</summary>
    public string? LastError { get; init; }

    /// <summary>Of a pending one; while it is being sent, when another may take it over.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public static DeliveryReply Read(Row row) => new()
    {
        Id = row.Long(),
        Channel = row.Text(),
        Kind = row.Text(),
        ReservationId = row.LongOrNull(),
        State = row.Name<DeliveryState>(),
        Attempts = row.Int(),
        LastError = row.TextOrNull(),
        NextAttemptAt = row.InstantOrNull(),
        CreatedAt = row.Instant(),
        SentAt = row.InstantOrNull(),
    };
}
