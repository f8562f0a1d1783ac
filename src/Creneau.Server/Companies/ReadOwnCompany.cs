namespace Creneau.Server.Companies;

/// <summary>Reads a company for its owner or an administrator, with the number of requests that wait for an answer.</summary>
internal sealed class ReadOwnCompany(Database database, TimeProvider clock)
{
    /// <summary>
    /// Whether a reservation <c>r</c> waits for an answer. What waits is of today or later, in whatever time zone, so that the index finds it without
    /// the company's past. Maintenance ends a request some seconds after it has lapsed.
    /// </summary>
    public const string IsWaitingSql = "r.date >= @yesterday and coalesce(r.status, '') = 'pending' and r.lapses_at > @now";

    private const string WaitingSql = $"select count(*) from reservations r where r.company_id = @companyId and {IsWaitingSql}";

    public async Task<Result<OwnCompany>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) =>
        await database.Read<Result<OwnCompany>>(
            async tx => await CompanyStore.FindOwned(tx, companyId, actor) is { } company
                ? new OwnCompany(company, (await CompanyMailbox.Find(tx, companyId))!, await CountWaiting(tx, companyId))
                : Refusal.NotFound,
            cancellationToken);

    private Task<long> CountWaiting(Transaction tx, long companyId)
    {
        var now = clock.GetUtcNow();
        return tx.Count(WaitingSql, new { companyId, now, yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1) });
    }
}

/// <summary>A company as its owner sees it.</summary>
/// <param name="Company">As everyone sees it.</param>
/// <param name="Mailbox">Where its mails go to.</param>
/// <param name="Waiting">Requests that wait for an answer.</param>
internal sealed record OwnCompany(CompanyReply Company, CompanyMailbox Mailbox, long Waiting);
