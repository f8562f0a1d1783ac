using Creneau.Server.Companies;

namespace Creneau.Server.Reservations;

/// <summary>Reads one student who has reserved with a company, for its owner or an administrator.</summary>
internal sealed class ReadCompanyStudent(Database database, TimeProvider clock)
{
    private const string Sql = $"select {CompanyStudent.Columns} {CompanyStudent.FromSql} where r.company_id = @CompanyId and r.user_id = @UserId {CompanyStudent.GroupSql}";

    public sealed record Command(long CompanyId, long UserId);

    public async Task<Result<CompanyStudent>> Execute(Command command, Actor actor, CancellationToken cancellationToken) =>
        actor.IsStudent ? Refusal.Forbidden
        : await database.Read<Result<CompanyStudent>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, command.CompanyId, actor) is null
                && await tx.QueryFirstOrDefault<CompanyStudent>(Sql, new { command.CompanyId, command.UserId, now = clock.GetUtcNow() }) is { } student
                ? student
                : Refusal.NotFound, // of who has never reserved here, a company does not learn whether there is such an account
            cancellationToken);
}
