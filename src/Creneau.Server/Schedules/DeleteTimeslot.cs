using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Deletes a weekly window; reservations already made stay as they are.</summary>
internal sealed class DeleteTimeslot(Database database, TimeProvider clock)
{
    private const string DeleteSql = "delete from timeslots where id = @TimeslotId and company_id = @CompanyId";

    public sealed record Command(long CompanyId, long TimeslotId);

    public Task<Result<Unit>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await CompanyStore.LockOwned(tx, command.CompanyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;
        if (await tx.Execute(DeleteSql, command) == 0) return Refusal.NotFound;

        await Outbox.Append(tx, new TimeslotDeleted(command.CompanyId, command.TimeslotId), actor, clock.GetUtcNow());
        return Unit.Value;
    }, cancellationToken);
}
