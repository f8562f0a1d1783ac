using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Administration;

internal static class OutboxApi
{
    public static void AddOutboxAdministration(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ListDeliveries>().AddSingleton<RetryDelivery>();

    public static void MapOutboxAdministration(this IEndpointRouteBuilder api)
    {
        var outbox = api.MapGroup("/outbox").WithTags("Administration").RequireRole(Role.Admin);
        outbox.MapGet("/", ListDeliveries);
        outbox.MapPost("/{id:long}/retry", RetryDelivery).WithProblems(Problem.NotFound);
    }

    /// <summary>Deliveries that were sent or wait to be, newest first, without their content</summary>
    /// <param name="state">Only this state; `dead` ones were given up after 10 attempts.</param>
    public static async Task<OkOrProblem<DeliveriesReply>> ListDeliveries(
        [FromQuery(Name = "state"), OneOf("pending", "sent", "dead")] string? state,
        [AsParameters] PageQuery query,
        Actor actor,
        ListDeliveries list,
        CancellationToken cancellationToken) =>
        (await list.Execute(state, query.Paging(), actor, cancellationToken)).Ok(DeliveriesReply.Of);

    /// <summary>Try a delivery again now: one that was given up gets 10 new attempts, a waiting one does not wait; a sent one stays as it is</summary>
    public static async Task<OkOrProblem<DeliveryReply>> RetryDelivery(long id, Actor actor, RetryDelivery retry, CancellationToken cancellationToken) =>
        (await retry.Execute(id, actor, cancellationToken)).Ok();
}

internal sealed record DeliveriesReply(long Total, int Page, int Limit, IReadOnlyList<DeliveryReply> Deliveries)
{
    public static DeliveriesReply Of(Page<DeliveryReply> page) => new(page.Total, page.Paging.Page, page.Paging.Limit, page.Items);
}

/// <summary>A message to one recipient, without its content.</summary>
[Row]
internal sealed partial record DeliveryReply
{
    public const string Columns = "id, channel, kind, reservation_id, state, attempts, last_error, next_attempt_at, created_at, sent_at";

    public long Id { get; init; }

    /// <summary>`mail` or `webhook`.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Which mail or event it is.</summary>
    public string Kind { get; init; } = "";

    public long? ReservationId { get; init; }
    public DeliveryState State { get; init; }

    /// <summary>The number of attempts to send it.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed; no address is in it.</summary>
    public string? LastError { get; init; }

    /// <summary>When a pending one is sent; while it is being sent, the end of the lease.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
}
