using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Lists the closures of a company by date.</summary>
internal sealed class ListClosures(Database database)
{
    private const string CountSql = "select count(*) from closures where company_id = @companyId";
    private const string PageSql = $"select {ClosureReply.Columns} from closures where company_id = @companyId order by from_date, id limit @Limit offset @Offset";

    public async Task<Result<Page<ClosureReply>>> Execute(long companyId, Paging paging, Actor actor, CancellationToken cancellationToken) =>
        actor.IsStudent ? Refusal.Forbidden
        : await database.Read<Result<Page<ClosureReply>>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is not null
                ? Refusal.NotFound // closures are not public, unlike the company
                : await tx.QueryPage<ClosureReply>(CountSql, PageSql, new { companyId, paging.Limit, paging.Offset }, paging),
            cancellationToken);
}
