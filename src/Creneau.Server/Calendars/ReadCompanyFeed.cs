using Creneau.Server.Companies;

namespace Creneau.Server.Calendars;

/// <summary>Reads whether a company has a calendar address. The address itself cannot be read again.</summary>
internal sealed class ReadCompanyFeed(Database database)
{
    private const string Sql = "select max(created_at) as created_at from calendar_feeds where company_id = @companyId";

    public async Task<Result<CompanyFeed>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) =>
        actor.IsStudent ? Refusal.Forbidden
        : await database.Read<Result<CompanyFeed>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is null
                ? (await tx.QueryFirstOrDefault<CompanyFeed>(Sql, new { companyId }))!
                : Refusal.NotFound, // the company is public, but its visitors are not
            cancellationToken);
}

/// <summary>The calendar address of a company.</summary>
/// <param name="CreatedAt">When it was made; null: there is none.</param>
[Row]
internal sealed partial record CompanyFeed(DateTimeOffset? CreatedAt);
