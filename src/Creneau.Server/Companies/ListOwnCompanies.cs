namespace Creneau.Server.Companies;

/// <summary>Lists the active companies that the actor has published, by name, each with the number of requests that wait for an answer.</summary>
internal sealed partial class ListOwnCompanies(Database database, TimeProvider clock)
{
    private const string Sql = $"select {CompanyReply.Columns} from companies c where c.user_id = @UserId and c.is_active = 1 order by c.id";

    private const string WaitingSql = $"""
        select r.company_id, count(*) as waiting from companies c join reservations r on r.company_id = c.id
        where c.user_id = @UserId and c.is_active = 1 and {ReadOwnCompany.IsWaitingSql} group by r.company_id
        """;

    public async Task<Result<IReadOnlyList<OwnCompanySummary>>> Execute(Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? Refusal.Forbidden
        : Result.Of(await database.Read(tx => Read(tx, actor.UserId, clock.GetUtcNow()), cancellationToken));

    private static Task<IReadOnlyList<OwnCompanySummary>> Read(Transaction tx, long userId, DateTimeOffset now) => tx.QueryMultiple<IReadOnlyList<OwnCompanySummary>>(
        new { UserId = userId, now, yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1) },
        [Sql, WaitingSql],
        async grid =>
        {
            var companies = await grid.Read<CompanyReply>();
            var waiting = (await grid.Read<WaitingRow>()).ToDictionary(row => row.CompanyId, row => row.Waiting);
            return [.. companies.OrderBy(company => company.Name).Select(company => new OwnCompanySummary(company, waiting.GetValueOrDefault(company.Id)))];
        });

    [Row]
    private sealed partial record WaitingRow(long CompanyId, long Waiting);
}

/// <summary>A company in the list of its owner.</summary>
/// <param name="Company">Without its windows.</param>
/// <param name="Waiting">Requests that wait for an answer.</param>
internal sealed record OwnCompanySummary(CompanyReply Company, long Waiting);
