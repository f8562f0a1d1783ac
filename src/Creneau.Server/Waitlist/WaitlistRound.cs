using Creneau.Server.Data;

namespace Creneau.Server.Waitlist;

/// <summary>
/// What time does to held places and to those who wait: what nobody answered is let go, whoever let an offer lapse or whose slot has
/// passed drops off, and places that came free in whatever way are offered. Any number of instances may do so at once.
/// </summary>
internal sealed class WaitlistRound(Database database, WaitingLines lines, ILogger<WaitlistRound> logger)
{
    private const int MostAtOnce = 200;

    private const string ExpiredSql = "select id from held_places where is_open = 1 and expires_at <= @now order by expires_at, id limit @MostAtOnce";

    private const string PassedSql = "select id from waitlist_entries where is_open = 1 and starts_at <= @now order by starts_at, id limit @MostAtOnce";

    // In order of company and date, a page at a time.
    private const string DaysSql = """
        select distinct company_id, date from waitlist_entries
        where is_open = 1 and starts_at > @now and (company_id > @CompanyId or (company_id = @CompanyId and date > @Date))
        order by company_id, date limit @MostAtOnce
        """;

    /// <summary>Returns how many rows it has changed.</summary>
    public async Task<int> Go(DateTimeOffset now, CancellationToken stop)
    {
        var steps = new Steps(logger, stop);
        return await steps.Try("places held too long", () => Each(ExpiredSql, Lapses.Expire, now, stop))
            + await steps.Try("those who wait for what has begun", () => Each(PassedSql, Pass, now, stop))
            + await ServeAll(steps, now, stop);
    }

    private static Task<int> Pass(Session tables, long id, DateTimeOffset now) => Entries.End(tables, id, EntryOutcome.Passed, now);

    private async Task<int> Each(string findSql, Func<Session, long, DateTimeOffset, Task<int>> change, DateTimeOffset now, CancellationToken stop)
    {
        var found = await database.Read(tables => tables.Query<Number>(findSql, new { now, MostAtOnce }), stop);
        return found.Count == 0 ? 0 : await database.Write(
            async tables =>
            {
                var changed = 0;
                foreach (var row in found)
                {
                    changed += await change(tables, row.Value, now);
                }

                return changed;
            },
            stop);
    }

    // A day on which all run for the same places, or which cannot be read, keeps no other waiting.
    private async Task<int> ServeAll(Steps steps, DateTimeOffset now, CancellationToken stop)
    {
        var offered = 0;
        var last = new AwaitedDay(0, DateOnly.MinValue);
        while (true)
        {
            var days = await database.Read(tables => tables.Query<AwaitedDay>(DaysSql, new { now, last.CompanyId, last.Date, MostAtOnce }), stop);
            foreach (var day in days)
            {
                offered += await steps.Try($"the line of company {day.CompanyId} on {day.Date:yyyy-MM-dd}", () => Serve(day, now, stop));
            }

            if (days.Count < MostAtOnce)
            {
                return offered;
            }

            last = days[^1];
        }
    }

    // A look without a lock first: as a rule nothing has come free.
    private async Task<int> Serve(AwaitedDay day, DateTimeOffset now, CancellationToken stop) =>
        await database.Read(tables => lines.CanServe(tables, day.CompanyId, day.Date, now), stop)
            ? await database.Write(async tables => await (await lines.At(tables, day.CompanyId, day.Date)).Serve(now), stop)
            : 0;

    private sealed record AwaitedDay(long CompanyId, DateOnly Date) : IRow<AwaitedDay>
    {
        public static AwaitedDay Read(Row row) => new(row.Long(), row.Date());
    }
}
