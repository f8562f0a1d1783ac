using Creneau.Server.Booking;

namespace Creneau.Server.Companies;

/// <summary>Takes a company off the lists; its future reservations are cancelled with a reason.</summary>
internal sealed class DeleteCompany(Database database, IEnumerable<ICompanyCleanup> cleanups, TimeProvider clock)
{
    // The siret is free again, so that a company deleted by mistake can be published anew.
    private const string DeleteSql = "update companies set is_active = 0, siret = null, updated_at = @now where id = @companyId";

    public Task<Result<Unit>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) => database.Transact<Unit>(async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await CompanyStore.LockOwned(tx, companyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        await tx.Execute(DeleteSql, new { companyId, now });
        foreach (var cleanup in cleanups)
        {
            await cleanup.Delete(tx, companyId);
        }

        await Cancellations.OfCompany(tx, companyId, Cancellations.CompanyLeft, actor, now);
        await Outbox.Append(tx, new CompanyDeleted(companyId), actor, now);
        return Unit.Value;
    }, cancellationToken);
}

/// <summary>What another feature deletes together with a company.</summary>
internal interface ICompanyCleanup
{
    Task Delete(Transaction tx, long companyId);
}
