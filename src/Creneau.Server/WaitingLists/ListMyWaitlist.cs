using Creneau.Server.Booking;

namespace Creneau.Server.WaitingLists;

/// <summary>Lists what a student waits for, with the position in each list and what is offered.</summary>
internal sealed class ListMyWaitlist(Database database, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<WaitlistEntry>>> Execute(Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? Result.Of(await database.Read(tx => WaitlistEntry.OfStudent(tx, actor.UserId, clock.GetUtcNow()), cancellationToken))
        : Refusal.Forbidden;
}
