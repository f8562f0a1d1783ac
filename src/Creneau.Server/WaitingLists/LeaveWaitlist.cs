using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.WaitingLists;

internal static class LeaveWaitlist
{
    /// <summary>Wait no longer for a place in a slot; one that is offered to you goes to the next in line</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        long id, [FromBody] WaitlistRequest request, Actor actor, Database database, Waitlist waitlist, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tx, actor.UserId) || await WaitlistEntry.FindOpen(tx, actor.UserId, id, request.Slot(), now) is not { } entry)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                await WaitlistEntries.GiveUp(tx, waitlist, entry, EntryOutcome.Left, now);
                return TypedResults.NoContent();
            },
            cancellationToken);
}
