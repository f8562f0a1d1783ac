using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.WaitingLists;

/// <summary>The student leaves the waiting list of a slot; what is offered to the student goes to the next.</summary>
internal sealed class LeaveWaitlist(Database database, Waitlist waitlist, TimeProvider clock)
{
    public Task<Result<Unit>> Execute(CompanySlot slot, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        var now = clock.GetUtcNow();
        if (!actor.IsStudent) return Refusal.Forbidden;

        if (await Locks.Student(tx, actor.UserId) is null || await WaitlistEntry.FindOpen(tx, actor.UserId, slot.CompanyId, slot.Slot, now) is not { } entry)
        {
            return Refusal.NotFound;
        }

        await WaitlistEntries.Remove(tx, waitlist, entry, EntryOutcome.Left, now);
        return Unit.Value;
    }, cancellationToken);
}
