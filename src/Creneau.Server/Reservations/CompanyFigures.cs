using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The key figures of a company: this month, and the month before to compare with. Months are the company's.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Current">Up to now.</param>
/// <param name="Before">The whole month before.</param>
internal sealed partial record CompanyFigures(DateOnly Month, MonthFigures Current, MonthFigures Before)
{
    // Both months in one pass. No slot that is past is reserved: what was made since then is for a date since then, which the index finds.
    private static readonly string s_countSql = $"""
        select {Counts("current", "created_at >= @from and created_at < @to", "date >= @first and date < @next")},
            {Counts("before", "created_at >= @fromBefore and created_at < @from", "date >= @firstBefore and date < @first")}
        from reservations where company_id = @companyId and date >= @firstBefore
        """;

    // Confirmed by the student, who accepted a proposal.
    private const string IsAcceptedSql = "exists (select 1 from held_places h where h.reservation_id = r.id and h.outcome = 'accepted' and h.released_at = r.confirmed_at)";

    // Declined in the transaction that closed the dates, with the reason of the closure.
    private const string IsClosedSql =
        "exists (select 1 from closures l where l.company_id = r.company_id and l.created_at = r.cancelled_at and r.date between l.from_date and l.to_date)";

    private const string IsConfirmedSql = $"r.confirmed_at > r.created_at and not {IsAcceptedSql}";

    private const string IsDeclinedSql = $"""
        r.confirmed_at is null and r.cancelled_by = 'company' and coalesce(r.cancellation_reason, '') not in ({FixedReasons.OfCompanySql}) and not {IsClosedSql}
        """;

    // Only the company's own answers: not those at once, nor requests that a student took back. The latest are enough for a median.
    private const string AnswersSql = $"""
        select r.created_at as sent_at, coalesce(r.confirmed_at, r.cancelled_at) as answered_at from reservations r
        where r.company_id = @companyId and r.date >= @firstBefore and r.created_at >= @fromBefore and r.created_at < @to and (({IsConfirmedSql}) or ({IsDeclinedSql}))
        order by r.created_at desc limit 4000
        """;

    public static Task<CompanyFigures> Read(Transaction tx, long companyId, LocalClock local, DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        var (firstBefore, next) = (first.AddMonths(-1), first.AddMonths(1));
        var from = StartOf(local, first);
        return tx.QueryMultiple(
            new { companyId, firstBefore, first, next, fromBefore = StartOf(local, firstBefore), from, to = StartOf(local, next) },
            [s_countSql, AnswersSql],
            async grid =>
            {
                var (current, before) = (await grid.ReadFirstOrDefault<BothMonths>())!;
                var answers = (await grid.Read<AnswerRow>()).ToLookup(row => row.SentAt >= from, row => row.AnsweredAt - row.SentAt);
                return new CompanyFigures(first, current! with { AnswerTime = Median(answers[true]) }, before! with { AnswerTime = Median(answers[false]) });
            });
    }

    private static string Counts(string month, string isReceived, string isHeld) => $"""
        count(case when {isReceived} then 1 end) as {month}_received, count(case when {isReceived} and confirmed_at is not null then 1 end) as {month}_confirmed,
            count(case when {isHeld} and attended = 1 then 1 end) as {month}_came, count(case when {isHeld} and attended is not null then 1 end) as {month}_recorded
        """;

    // Where the clock skips midnight, an hour more or less makes no difference to a month.
    private static DateTimeOffset StartOf(LocalClock local, DateOnly date) =>
        local.PeriodOf(new Slot(date, TimeOnly.MinValue, new EndTime(0, 1)))?.From ?? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);

    private static TimeSpan? Median(IEnumerable<TimeSpan> times) => times.Order().ToArray() is { Length: > 0 } ordered ? ordered[ordered.Length / 2] : null;

    [Row]
    private sealed partial record BothMonths([Prefix("current_")] MonthFigures? Current, [Prefix("before_")] MonthFigures? Before);

    [Row]
    private sealed partial record AnswerRow(DateTimeOffset SentAt, DateTimeOffset AnsweredAt);
}

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
