using Creneau.Server.Platform.Maintenance;

namespace Creneau.Server.Booking;

/// <summary>
/// What time does to held places and to those who wait: what nobody answered is let go, whoever let an offer lapse or whose slot has
/// passed drops off, and places that came free in whatever way are offered. Any number of instances may do so at once.
/// </summary>
internal sealed class WaitlistMaintenance(Database database, Waitlist waitlist, ILogger<WaitlistMaintenance> logger)
{
    private const int MaxAtOnce = 200;

    private const string ExpiredSql = "select id from held_places where is_open = 1 and expires_at <= @now order by expires_at, id limit @MaxAtOnce";

    private const string PassedSql = "select id from waitlist_entries where is_open = 1 and starts_at <= @now order by starts_at, id limit @MaxAtOnce";

    // In order of company and date, a page at a time.
    private const string DaysSql = """
        select distinct company_id, date from waitlist_entries
        where is_open = 1 and starts_at > @now and (company_id > @CompanyId or (company_id = @CompanyId and date > @Date))
        order by company_id, date limit @MaxAtOnce
        """;

    /// <summary>Returns how many rows it has changed.</summary>
    public async Task<int> Go(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var runner = new MaintenanceRunner(logger, cancellationToken);
        return await runner.Run("places held too long", () => Each(ExpiredSql, HoldExpiry.Expire, now, cancellationToken))
            + await runner.Run("those who wait for what has begun", () => Each(PassedSql, Pass, now, cancellationToken))
            + await OfferAll(runner, now, cancellationToken);
    }

    private static Task<int> Pass(Transaction tx, long id, DateTimeOffset now) => WaitlistEntries.End(tx, id, EntryOutcome.Passed, now);

    private async Task<int> Each(string findSql, Func<Transaction, long, DateTimeOffset, Task<int>> change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await database.Read(tx => tx.Query<Number>(findSql, new { now, MaxAtOnce }), cancellationToken);
        return found.Count == 0 ? 0 : await database.Commit(
            async tx =>
            {
                var changed = 0;
                foreach (var row in found)
                {
                    changed += await change(tx, row.Value, now);
                }

                return changed;
            },
            cancellationToken);
    }

    // A day on which all run for the same places, or which cannot be read, keeps no other waiting.
    private async Task<int> OfferAll(MaintenanceRunner runner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var offered = 0;
        var last = new AwaitedDay(0, DateOnly.MinValue);
        while (true)
        {
            var days = await database.Read(tx => tx.Query<AwaitedDay>(DaysSql, new { now, last.CompanyId, last.Date, MaxAtOnce }), cancellationToken);
            foreach (var day in days)
            {
                offered += await runner.Run($"the line of company {day.CompanyId} on {day.Date:yyyy-MM-dd}", () => Offer(day, cancellationToken));
            }

            if (days.Count < MaxAtOnce)
            {
                return offered;
            }

            last = days[^1];
        }
    }

    // A look without a lock first: as a rule nothing has come free.
    private async Task<int> Offer(AwaitedDay day, CancellationToken cancellationToken) =>
        await database.Read(tx => waitlist.HasFreePlaces(tx, day.CompanyId, day.Date), cancellationToken)
            ? await database.Commit(async tx => await waitlist.OfferFreePlaces(tx, await Waitlist.LockDay(tx, day.CompanyId, day.Date)), cancellationToken)
            : 0;

    private sealed record AwaitedDay(long CompanyId, DateOnly Date) : IRow<AwaitedDay>
    {
        public static AwaitedDay Read(Row row) => new(row.Long(), row.Date());
    }
}
