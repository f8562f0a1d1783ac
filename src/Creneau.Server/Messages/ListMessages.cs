using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Messages;

internal static class ListMessages
{
    /// <summary>The conversation about a reservation, the oldest message first</summary>
    /// <param name="id">The reservation.</param>
    /// <param name="caller"></param>
    /// <param name="database"></param>
    /// <param name="clock"></param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Messages on a page.</param>
    /// <param name="stop"></param>
    public static async Task<Results<Ok<MessagesReply>, Refused>> Handle(
        long id,
        Caller caller,
        Database database,
        TimeProvider clock,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MostLimit)] int? limit,
        CancellationToken stop) =>
        await database.Read<Results<Ok<MessagesReply>, Refused>>(
            async tables =>
            {
                if (await ReservationRow.FindFor(tables, caller, id, clock.GetUtcNow()) is null)
                {
                    return Refused.Because(Problem.NotFound);
                }

                var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
                var (total, messages) = await MessageReply.List(tables, id, paging);
                return TypedResults.Ok(new MessagesReply(total, paging.Page, paging.Limit, messages));
            },
            stop);
}

internal sealed record MessagesReply(long Total, int Page, int Limit, IReadOnlyList<MessageReply> Messages);
