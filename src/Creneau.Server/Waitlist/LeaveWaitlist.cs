using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Waitlist;

internal static class LeaveWaitlist
{
    /// <summary>Wait no longer for a place in a slot; one that is offered to you goes to the next in line</summary>
    public static async Task<Results<NoContent, Refused>> Handle(
        long id, [FromBody] WaitlistRequest request, Caller caller, Database database, WaitingLines lines, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tables, caller.UserId) || await WaitlistEntry.FindOpen(tables, caller.UserId, id, request.Slot(), now) is not { } entry)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                await Entries.GiveUp(tables, lines, entry, EntryOutcome.Left, now);
                return TypedResults.NoContent();
            },
            stop);
}
