using Creneau.Server.Companies;

namespace Creneau.Server.Reservations;

/// <summary>Lists who has ever reserved with a company, by name, for its owner or an administrator.</summary>
internal sealed class ListCompanyStudents(Database database, TimeProvider clock)
{
    /// <param name="CompanyId">The company.</param>
    /// <param name="Search">Part of the name or the school; null: everyone.</param>
    /// <param name="Paging">Which of them.</param>
    public sealed record Command(long CompanyId, string? Search, Paging Paging);

    public async Task<Result<Page<CompanyStudent>>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;

        var search = Texts.NameKey(command.Search);
        var filter = new Filter().When(true, "r.company_id = @CompanyId").When(search is not null, ListCompanyReservations.SearchSql);
        var parameters = new
        {
            command.CompanyId,
            pattern = Filter.Containing(search),
            command.Paging.Limit,
            command.Paging.Offset,
            now = clock.GetUtcNow(),
        };
        return await database.Read<Result<Page<CompanyStudent>>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, command.CompanyId, actor) is not null
                ? Refusal.NotFound // who comes is not public, unlike the company
                : await tx.QueryPage<CompanyStudent>(
                    $"select count(distinct r.user_id) {CompanyStudent.FromSql} {filter}",
                    $"select {CompanyStudent.Columns} {CompanyStudent.FromSql} {filter} {CompanyStudent.GroupSql} order by u.name_key, r.user_id limit @Limit offset @Offset",
                    parameters,
                    command.Paging),
            cancellationToken);
    }
}
