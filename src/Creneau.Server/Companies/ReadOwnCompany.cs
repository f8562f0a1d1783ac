namespace Creneau.Server.Companies;

/// <summary>Reads a company for its owner or an administrator, with the number of requests that wait for an answer.</summary>
internal sealed class ReadOwnCompany(Database database, TimeProvider clock)
{
    // What waits is of today or later, in whatever time zone: the index finds it without the company's past.
    private const string WaitingSql = "select count(*) from reservations where company_id = @companyId and date >= @yesterday and coalesce(status, '') = 'pending'";

    public async Task<Result<OwnCompany>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) =>
        await database.Read<Result<OwnCompany>>(
            async tx => await CompanyStore.FindOwned(tx, companyId, actor) is { } company
                ? new OwnCompany(company, (await CompanyMailbox.Find(tx, companyId))!, await tx.Count(WaitingSql, new { companyId, yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1) }))
                : Refusal.NotFound,
            cancellationToken);
}

/// <summary>A company as its owner sees it.</summary>
/// <param name="Company">As everyone sees it.</param>
/// <param name="Mailbox">Where its mails go to.</param>
/// <param name="Waiting">Requests that wait for an answer.</param>
internal sealed record OwnCompany(CompanyReply Company, CompanyMailbox Mailbox, long Waiting);
