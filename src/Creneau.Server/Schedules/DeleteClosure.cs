using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Deletes a closure, so that its dates are open again.</summary>
internal sealed class DeleteClosure(Database database, TimeProvider clock)
{
    // No lock is needed: a refusal because of a closure is cached nowhere (AdmissionGate remembers full slots only).
    private const string DeleteSql = "delete from closures where id = @ClosureId and company_id = @CompanyId";

    public sealed record Command(long CompanyId, long ClosureId);

    public Task<Result<Unit>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;

        if (await CompanyStore.RefuseUnlessOwner(tx, command.CompanyId, actor) is not null || await tx.Execute(DeleteSql, command) == 0)
        {
            return Refusal.NotFound;
        }

        await Outbox.Append(tx, new ClosureDeleted(command.CompanyId, command.ClosureId), actor, clock.GetUtcNow());
        return Unit.Value;
    }, cancellationToken);
}
