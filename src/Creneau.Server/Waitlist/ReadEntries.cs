using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Waitlist;

internal static class ReadEntries
{
    /// <summary>What you wait for, with your position in each line and what is offered to you</summary>
    public static async Task<Ok<MyWaitlistReply>> Mine(Caller caller, Database database, TimeProvider clock, CancellationToken stop)
    {
        var entries = await database.Read(tables => WaitlistEntry.OfStudent(tables, caller.UserId, clock.GetUtcNow()), stop);
        return TypedResults.Ok(new MyWaitlistReply([.. entries.Select(entry => entry.Reply())]));
    }

    /// <summary>One slot that you wait for; not found once you are off its list</summary>
    public static async Task<Results<Ok<EntryReply>, Refused>> One(long id, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Read(tables => WaitlistEntry.Find(tables, caller.UserId, id, clock.GetUtcNow()), stop) is { Outcome: null } entry
            ? TypedResults.Ok(entry.Reply())
            : Refused.Because(Problem.NotFound);
}

/// <summary>By date and time; at most <see cref="WaitlistRules.MostEntries"/>, so in one piece.</summary>
internal sealed record MyWaitlistReply(IReadOnlyList<EntryReply> Waitlist);
