using Creneau.Server.Booking;

namespace Creneau.Server.WaitingLists;

/// <summary>Reads one entry of a student, ended or not: the link to an offer in a mail outlives the offer.</summary>
internal sealed class ReadWaitlistEntry(Database database, TimeProvider clock)
{
    public async Task<Result<WaitlistEntry>> Execute(long entryId, Actor actor, CancellationToken cancellationToken) =>
        !actor.IsStudent ? Refusal.Forbidden
        : await database.Read(tx => WaitlistEntry.Find(tx, actor.UserId, entryId, clock.GetUtcNow()), cancellationToken) is { } entry ? entry
        : Refusal.NotFound;
}
