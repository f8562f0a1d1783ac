using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Notifications.Webhooks;

internal static class ListWebhookDeliveries
{
    /// <summary>What a webhook was told and what waits to be, newest first; without the bodies</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="state">Only this state; `dead` ones were given up after 10 attempts.</param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Deliveries on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<Ok<WebhookDeliveriesReply>, ProblemResult>> Handle(
        long id,
        Actor actor,
        Database database,
        [FromQuery(Name = "state"), OneOf("pending", "sent", "dead")] string? state,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        var filter = new Filter().When(true, "webhook_id = @id").When(state is not null, "state = @state");
        var args = new { id, state, paging.Limit, paging.Offset };
        return await database.Read<Results<Ok<WebhookDeliveriesReply>, ProblemResult>>(
            async tx => await WebhookTable.FindFor(tx, actor, id) is null
                ? ProblemResult.From(Problem.NotFound)
                : TypedResults.Ok(new WebhookDeliveriesReply(
                    await tx.Count($"select count(*) from deliveries {filter}", args),
                    paging.Page,
                    paging.Limit,
                    await tx.Query<WebhookDeliveryReply>($"select {WebhookDeliveryReply.Columns} from deliveries {filter} order by id desc limit @Limit offset @Offset", args))),
            cancellationToken);
    }
}

internal sealed record WebhookDeliveriesReply(long Total, int Page, int Limit, IReadOnlyList<WebhookDeliveryReply> Deliveries);

/// <summary>An event on its way to a webhook.</summary>
internal sealed record WebhookDeliveryReply : IRow<WebhookDeliveryReply>
{
    public const string Columns = "id, token, kind, reservation_id, state, attempts, status_code, last_error, next_attempt_at, created_at, sent_at";

    public long Id { get; init; }

    /// <summary>The `id` in the body; the same at every attempt and replay.</summary>
    public string EventId { get; init; } = "";

    public string Type { get; init; } = "";

    public long? ReservationId { get; init; }

    public DeliveryState State { get; init; }

    /// <summary>How often somebody has begun to send it.</summary>
    public int Attempts { get; init; }

    /// <summary>What the receiver answered to the last attempt; null when it answered nothing.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; init; }

    /// <summary>Of a pending one; while it is being sent, when another may take it over.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public static WebhookDeliveryReply Read(Row row) => new()
    {
        Id = row.Long(),
        EventId = WebhookMessage.IdOf(row.Text()),
        Type = row.Text(),
        ReservationId = row.LongOrNull(),
        State = row.Name<DeliveryState>(),
        Attempts = row.Int(),
        StatusCode = row.IntOrNull(),
        LastError = row.TextOrNull(),
        NextAttemptAt = row.InstantOrNull(),
        CreatedAt = row.Instant(),
        SentAt = row.InstantOrNull(),
    };
}
