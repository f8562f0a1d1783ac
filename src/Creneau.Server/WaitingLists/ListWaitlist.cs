using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.WaitingLists;

internal static class ListWaitlist
{
    /// <summary>Who waits for full slots of your company, slot by slot in the order of the line</summary>
    /// <param name="id">The company.</param>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="clock"></param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Entries on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<Ok<WaitlistReply>, ProblemResult>> Handle(
        long id,
        Actor actor,
        Database database,
        TimeProvider clock,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken) =>
        await database.Read<Results<Ok<WaitlistReply>, ProblemResult>>(
            async tx =>
            {
                // As its closures, who waits for it is not public: a stranger is told that there is nothing.
                if (await CompanyTable.RefuseStranger(tx, id, actor) is not null)
                {
                    return ProblemResult.From(Problem.NotFound);
                }

                var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
                var (total, entries) = await WaitlistEntry.OfCompany(tx, id, paging, clock.GetUtcNow());
                return TypedResults.Ok(new WaitlistReply(total, paging.Page, paging.Limit, [.. entries.Select(entry => entry.Reply(withStudent: true))]));
            },
            cancellationToken);
}

internal sealed record WaitlistReply(long Total, int Page, int Limit, IReadOnlyList<EntryReply> Waitlist);
