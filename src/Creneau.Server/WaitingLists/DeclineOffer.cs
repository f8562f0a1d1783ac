using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.WaitingLists;

internal static class DeclineOffer
{
    /// <summary>Turn an offered place down; it goes to the next in line, and you are off the list</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        long id, Actor actor, Database database, Waitlist waitlist, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tx, actor.UserId) || await WaitlistEntry.Find(tx, actor.UserId, id, now) is not { } entry)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (entry.OfferedUntil is null)
                {
                    return tx.Rollback(ProblemResult.From(Refusal.NoOffer));
                }

                await WaitlistEntries.GiveUp(tx, waitlist, entry, EntryOutcome.Declined, now);
                return TypedResults.NoContent();
            },
            cancellationToken);
}
