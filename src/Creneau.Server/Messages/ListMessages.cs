using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Messages;

internal static class ListMessages
{
    /// <summary>The conversation about a reservation, the oldest message first</summary>
    /// <param name="id">The reservation.</param>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="clock"></param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Messages on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<Ok<MessagesReply>, ProblemResult>> Handle(
        long id,
        Actor actor,
        Database database,
        TimeProvider clock,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken) =>
        await database.Read<Results<Ok<MessagesReply>, ProblemResult>>(
            async tx =>
            {
                if (await Reservation.FindVisible(tx, actor, id, clock.GetUtcNow()) is null)
                {
                    return ProblemResult.From(Problem.NotFound);
                }

                var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
                var (total, messages) = await MessageReply.List(tx, id, paging);
                return TypedResults.Ok(new MessagesReply(total, paging.Page, paging.Limit, messages));
            },
            cancellationToken);
}

internal sealed record MessagesReply(long Total, int Page, int Limit, IReadOnlyList<MessageReply> Messages);
