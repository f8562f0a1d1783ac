using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.WaitingLists;

/// <summary>Lists who waits for full slots of a company, slot by slot in the order of the waiting list.</summary>
internal sealed class ListWaitlist(Database database, TimeProvider clock)
{
    public Task<Result<Page<WaitlistEntry>>> Execute(long companyId, PageQuery query, Actor actor, CancellationToken cancellationToken) =>
        database.Read<Result<Page<WaitlistEntry>>>(
            async tx => await CompanyTable.RefuseStranger(tx, companyId, actor) is null
                ? await WaitlistEntry.OfCompany(tx, companyId, query.Paging(), clock.GetUtcNow())
                : Refusal.NotFound, // who waits is not public, so that a stranger is not told that the company exists
            cancellationToken);
}
