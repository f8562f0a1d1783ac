using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.WaitingLists;

/// <summary>Lists who waits for full slots of a company, slot by slot in the order of the waiting list.</summary>
internal sealed class ListWaitlist(Database database, TimeProvider clock)
{
    public async Task<Result<Page<WaitlistEntry>>> Execute(long companyId, Paging paging, Actor actor, CancellationToken cancellationToken) =>
        actor.IsStudent ? Refusal.Forbidden
        : await database.Read<Result<Page<WaitlistEntry>>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is null
                ? await WaitlistEntry.OfCompany(tx, companyId, paging, clock.GetUtcNow())
                : Refusal.NotFound, // who waits is not public, so that a stranger is not told that the company exists
            cancellationToken);
}
