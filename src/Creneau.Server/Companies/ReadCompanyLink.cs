namespace Creneau.Server.Companies;

/// <summary>The address that a link would verify now.</summary>
internal sealed class ReadCompanyLink(Database database, CompanyLinks links, TimeProvider clock)
{
    public Task<Result<CompanyMailbox>> Execute(VerifyCompanyEmail.Command command, Actor actor, CancellationToken cancellationToken) =>
        database.Read(tx => links.Find(tx, command, actor, clock.GetUtcNow()), cancellationToken);
}
