using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Waitlist;

internal static class DeclineOffer
{
    /// <summary>Turn an offered place down; it goes to the next in line, and you are off the list</summary>
    public static async Task<Results<NoContent, Refused>> Handle(
        long id, Caller caller, Database database, WaitingLines lines, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tables, caller.UserId) || await WaitlistEntry.Find(tables, caller.UserId, id, now) is not { } entry)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (entry.OfferedUntil is null)
                {
                    return tables.Undo(Refused.Because(Refusal.NoOffer));
                }

                await Entries.GiveUp(tables, lines, entry, EntryOutcome.Declined, now);
                return TypedResults.NoContent();
            },
            stop);
}
