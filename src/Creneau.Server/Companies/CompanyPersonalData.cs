namespace Creneau.Server.Companies;

/// <summary>The companies that the person has published.</summary>
internal sealed class CompanyPersonalData(CompanyDeletion deletion) : IPersonalData
{
    private const string ActiveSql = "select id from companies where user_id = @userId and (is_active = 1 or suspended = 1) order by id";

    private const string CloseSql = "update companies set is_active = 0, suspended = 0, updated_at = @now, lock_version = lock_version + 1 where id = @id";

    // Those that were deleted earlier too.
    private const string EraseSql = """
        update companies set siret = null, address = null, postal_code = null, phone = null, email = null, verified_email = null, website = null, description = null, logo_url = null, linkedin_url = null,
            search_text = name_key
        where user_id = @userId
        """;

    public ErasurePhase Phase => ErasurePhase.Companies;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now)
    {
        var companies = new List<OwnCompanyReply>();
        foreach (var company in await CompanyStore.OwnedBy(tx, actor.UserId))
        {
            companies.Add(await OwnCompanyReply.Of(tx, company));
        }

        return [ExportSection.Of<IReadOnlyList<OwnCompanyReply>>("companies", companies)];
    }

    /// <summary>Closes each company and cancels its future reservations; the names of all companies stay with the past ones.</summary>
    public async Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now)
    {
        foreach (var id in await tx.QueryScalars<long>(ActiveSql, new { userId }))
        {
            await CompanyStore.LockDays(tx, id, now);
            await tx.Execute(CloseSql, new { id, now });
            await deletion.Complete(tx, id, actor, now);
        }

        await tx.Execute(EraseSql, new { userId });
    }
}
