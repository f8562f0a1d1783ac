using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Reads a closure of a company.</summary>
internal sealed class ReadClosure(Database database)
{
    private const string Sql = $"select {ClosureReply.Columns} from closures where id = @closureId and company_id = @companyId";

    public async Task<Result<ClosureReply>> Execute(long companyId, long closureId, Actor actor, CancellationToken cancellationToken) =>
        actor.IsStudent ? Refusal.Forbidden
        : await database.Read<Result<ClosureReply>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is null
                && await tx.QueryFirstOrDefault<ClosureReply>(Sql, new { closureId, companyId }) is { } closure
                    ? closure
                    : Refusal.NotFound,
            cancellationToken);
}
