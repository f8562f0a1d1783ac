using Creneau.Server.Companies;

namespace Creneau.Server.Reservations;

/// <summary>Reads the key figures of a company: this month, and the month before to compare with. Months are the company's.</summary>
internal sealed partial class ReadCompanyFigures(Database database, TimeProvider clock)
{
    private const string ReceivedSql = "created_at >= @from and created_at < @to";
    private const string HeldSql = "date >= @first and date < @next and attended";

    private const string CountSql = $"""
        select count(case when {ReceivedSql} then 1 end) as received, count(case when {ReceivedSql} and confirmed_at is not null then 1 end) as confirmed,
            count(case when {HeldSql} = 1 then 1 end) as came, count(case when {HeldSql} is not null then 1 end) as recorded
        from reservations where company_id = @companyId
        """;

    // Only the company's own answers: not those at once, nor requests that a student took back. The latest of a month are enough for a median.
    private const string AnswersSql = $"""
        select created_at as sent_at, coalesce(confirmed_at, cancelled_at) as answered_at from reservations
        where company_id = @companyId and {ReceivedSql} and (confirmed_at > created_at or (confirmed_at is null and cancelled_by = 'company'))
        order by created_at desc limit 1000
        """;

    public async Task<Result<CompanyFigures>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) =>
        await database.Read<Result<CompanyFigures>>(
            async tx => await CompanyStore.FindOwned(tx, companyId, actor) is { } company
                ? await Read(tx, companyId, LocalClock.Of(company.TimeZone)!)
                : Refusal.NotFound,
            cancellationToken);

    private async Task<CompanyFigures> Read(Transaction tx, long companyId, LocalClock local)
    {
        var today = local.DateAt(clock.GetUtcNow());
        var month = new DateOnly(today.Year, today.Month, 1);
        return new CompanyFigures(month, await Of(tx, companyId, local, month), await Of(tx, companyId, local, month.AddMonths(-1)));
    }

    private static Task<MonthFigures> Of(Transaction tx, long companyId, LocalClock local, DateOnly first)
    {
        var next = first.AddMonths(1);
        return tx.QueryMultiple(
            new { companyId, first, next, from = StartOf(local, first), to = StartOf(local, next) },
            [CountSql, AnswersSql],
            async grid => (await grid.ReadFirstOrDefault<MonthFigures>())! with { AnswerTime = Median(await grid.Read<AnswerRow>()) });
    }

    // Where the clock skips midnight, an hour more or less makes no difference to a month.
    private static DateTimeOffset StartOf(LocalClock local, DateOnly date) =>
        local.PeriodOf(new Slot(date, TimeOnly.MinValue, new EndTime(0, 1)))?.From ?? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);

    private static TimeSpan? Median(IReadOnlyList<AnswerRow> answers) =>
        answers.Count == 0 ? null : answers.Select(row => row.AnsweredAt - row.SentAt).Order().ElementAt(answers.Count / 2);

    [Row]
    private sealed partial record AnswerRow(DateTimeOffset SentAt, DateTimeOffset AnsweredAt);
}

/// <param name="Month">Its first day.</param>
/// <param name="Current">Up to now.</param>
/// <param name="Before">The whole month before.</param>
internal sealed record CompanyFigures(DateOnly Month, MonthFigures Current, MonthFigures Before);

/// <param name="Received">Requests that were made in the month.</param>
/// <param name="Confirmed">Of these.</param>
/// <param name="Came">Students who came, of the reservations on days of the month.</param>
/// <param name="Recorded">Of how many it is recorded.</param>
[Row]
internal sealed partial record MonthFigures(long Received, long Confirmed, long Came, long Recorded)
{
    /// <summary>The median time that the company took to answer; null: it answered nothing.</summary>
    [NotAColumn] public TimeSpan? AnswerTime { get; init; }

    [NotAColumn] public int? ConfirmedPercent => PercentOf(Confirmed, Received);
    [NotAColumn] public int? CamePercent => PercentOf(Came, Recorded);

    private static int? PercentOf(long part, long whole) => whole == 0 ? null : (int)Math.Round(100.0 * part / whole);
}
