using Creneau.Server.Booking;

namespace Creneau.Server.Companies;

/// <summary>What a company takes along when it is deleted, by its owner or with the owner's account.</summary>
internal sealed class CompanyDeletion(IEnumerable<ICompanyCleanup> cleanups)
{
    /// <summary>After the company's row was written: runs the cleanups, cancels the future reservations and appends the event. The company is locked.</summary>
    public async Task Complete(Transaction tx, long companyId, Actor actor, DateTimeOffset now)
    {
        foreach (var cleanup in cleanups)
        {
            await cleanup.Delete(tx, companyId);
        }

        await Cancellations.OfCompany(tx, companyId, FixedReasons.CompanyLeft, actor, now);
        await Outbox.Append(tx, new CompanyDeleted(companyId), actor, now);
    }
}

/// <summary>What another feature deletes together with a company.</summary>
internal interface ICompanyCleanup
{
    Task Delete(Transaction tx, long companyId);
}
