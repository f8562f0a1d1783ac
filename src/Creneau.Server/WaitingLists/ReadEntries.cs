using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.WaitingLists;

internal static class ReadEntries
{
    /// <summary>What you wait for, with your position in each line and what is offered to you</summary>
    public static async Task<Ok<MyWaitlistReply>> Mine(Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var entries = await database.Read(tx => WaitlistEntry.OfStudent(tx, actor.UserId, clock.GetUtcNow()), cancellationToken);
        return TypedResults.Ok(new MyWaitlistReply([.. entries.Select(entry => entry.Reply())]));
    }

    /// <summary>One slot that you wait for; not found once you are off its list</summary>
    public static async Task<Results<Ok<EntryReply>, ProblemResult>> One(long id, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Read(tx => WaitlistEntry.Find(tx, actor.UserId, id, clock.GetUtcNow()), cancellationToken) is { Outcome: null } entry
            ? TypedResults.Ok(entry.Reply())
            : ProblemResult.From(Problem.NotFound);
}

/// <summary>By date and time; at most 10, so in one piece.</summary>
internal sealed record MyWaitlistReply(IReadOnlyList<EntryReply> Waitlist);
