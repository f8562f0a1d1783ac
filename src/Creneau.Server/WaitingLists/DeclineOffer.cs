using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.WaitingLists;

/// <summary>The student turns an offered place down: it goes to the next, and the student is off the list.</summary>
internal sealed class DeclineOffer(Database database, Waitlist waitlist, TimeProvider clock)
{
    public Task<Result<Unit>> Execute(long entryId, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        var now = clock.GetUtcNow();
        if (!actor.IsStudent) return Refusal.Forbidden;

        if (await Locks.Student(tx, actor.UserId) is null || await WaitlistEntry.Find(tx, actor.UserId, entryId, now) is not { } entry)
        {
            return Refusal.NotFound;
        }

        if (entry.OfferedUntil is null) return Refusal.NoOffer;

        await WaitlistEntries.Remove(tx, waitlist, entry, EntryOutcome.Declined, now);
        return Unit.Value;
    }, cancellationToken);
}
