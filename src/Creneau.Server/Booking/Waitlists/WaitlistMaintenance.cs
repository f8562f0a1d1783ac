namespace Creneau.Server.Booking;

/// <summary>
/// Releases held places that expired, ends entries whose slot has begun, and offers places that came free in whatever way.
/// </summary>
internal sealed partial class WaitlistMaintenance(Database database, Waitlist waitlist, ILogger<WaitlistMaintenance> logger) : IMaintenanceTask
{
    private const int MaxAtOnce = MaintenanceWorker.BatchSize;
    private const string ExpiredSql = "select id from held_places where is_open = 1 and expires_at <= @now order by expires_at, id limit @MaxAtOnce";
    private const string PassedSql = "select id from waitlist_entries where is_open = 1 and starts_at <= @now order by starts_at, id limit @MaxAtOnce";

    // In order of company and date, a page at a time.
    private const string DaysSql = """
        select distinct company_id, date from waitlist_entries
        where is_open = 1 and starts_at > @now and (company_id > @CompanyId or (company_id = @CompanyId and date > @Date))
        order by company_id, date limit @MaxAtOnce
        """;

    public string Name => "waiting lists";

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var runner = new MaintenanceRunner(logger, cancellationToken);
        return await runner.Run("release expired places", () => Each(ExpiredSql, HoldExpiry.Expire, now, cancellationToken))
            + await runner.Run("end entries of past slots", () => Each(PassedSql, Pass, now, cancellationToken))
            + await OfferAll(runner, now, cancellationToken);
    }

    private static Task<int> Pass(Transaction tx, long id, DateTimeOffset now) => WaitlistEntries.End(tx, id, EntryOutcome.Passed, now);

    private async Task<int> Each(string findSql, Func<Transaction, long, DateTimeOffset, Task<int>> change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await database.Read(tx => tx.QueryScalars<long>(findSql, new { now, MaxAtOnce }), cancellationToken);
        return found.Count == 0 ? 0 : await database.Commit(async tx =>
        {
            var changed = 0;
            foreach (var id in found)
            {
                changed += await change(tx, id, now);
            }

            return changed;
        }, cancellationToken);
    }

    // A day whose offers fail does not hold up the others.
    private async Task<int> OfferAll(MaintenanceRunner runner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var offered = 0;
        var last = new WaitlistDate(0, DateOnly.MinValue);
        while (true)
        {
            var days = await database.Read(tx => tx.Query<WaitlistDate>(DaysSql, new { now, last.CompanyId, last.Date, MaxAtOnce }), cancellationToken);
            foreach (var day in days)
            {
                offered += await runner.Run($"offer places of company {day.CompanyId} on {day.Date:yyyy-MM-dd}", () => Offer(day, cancellationToken));
            }

            if (days.Count < MaxAtOnce) return offered;

            last = days[^1];
        }
    }

    // Queried without a lock first, because usually nothing has come free.
    private async Task<int> Offer(WaitlistDate day, CancellationToken cancellationToken) =>
        await database.Read(tx => waitlist.HasFreePlaces(tx, day.CompanyId, day.Date), cancellationToken)
            ? await database.Commit(async tx => await waitlist.OfferFreePlaces(tx, await Waitlist.LockDay(tx, day.CompanyId, day.Date)), cancellationToken)
            : 0;

    [Row]
    private sealed partial record WaitlistDate(long CompanyId, DateOnly Date);
}
