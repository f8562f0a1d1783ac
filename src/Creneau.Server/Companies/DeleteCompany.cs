using Creneau.Server.Accounts;

namespace Creneau.Server.Companies;

/// <summary>Takes a company off the lists; its future reservations are cancelled with a reason.</summary>
internal sealed class DeleteCompany(Database database, CompanyDeletion deletion, TimeProvider clock)
{
    // The siret is free again, so that a company deleted by mistake can be published anew.
    private const string DeleteSql = "update companies set is_active = 0, siret = null, updated_at = @now where id = @companyId";

    public Task<Result<Unit>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await CompanyStore.LockOwned(tx, companyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        await tx.Execute(DeleteSql, new { companyId, now });
        await deletion.Complete(tx, companyId, actor, now);
        return Unit.Value;
    }, cancellationToken);
}
