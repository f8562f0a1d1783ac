namespace Creneau.Server.Companies;

/// <summary>Lists the active companies that the actor has published, by name.</summary>
internal sealed class ListOwnCompanies(Database database)
{
    public async Task<Result<IReadOnlyList<CompanyReply>>> Execute(Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? Refusal.Forbidden
        : Result.Of<IReadOnlyList<CompanyReply>>(
            [.. (await database.Read(tx => CompanyStore.OwnedBy(tx, actor.UserId), cancellationToken)).Where(company => company.IsActive).OrderBy(company => company.Name)]);
}
