namespace Creneau.Server.Companies;

/// <summary>Reads one company with its weekly windows; public.</summary>
internal sealed class ReadCompany(Database database)
{
    public async Task<Result<CompanyReply>> Execute(long companyId, CancellationToken cancellationToken) =>
        await database.Read(tx => CompanyStore.Find(tx, companyId), cancellationToken) is { } company ? company : Refusal.NotFound;
}
