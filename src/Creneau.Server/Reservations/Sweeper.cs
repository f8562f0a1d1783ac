using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Maintenance;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Reservations;

/// <summary>
/// Does what time does: requests that nobody answered lapse, confirmed reservations that are over become completed, those of tomorrow are
/// reminded of, old keys, sessions and mails go. Every step changes only rows that still are as they were found, so any number of instances may sweep at once.
/// </summary>
internal sealed partial class Sweeper(Database database, WaitlistMaintenance round, TimeProvider clock, ILogger<Sweeper> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int MaxAtOnce = 200;

    private const string LapsedSql = "select id from reservations where status = 'pending' and lapses_at <= @now order by lapses_at, id limit @MaxAtOnce";

    private const string OverSql = "select id from reservations where status = 'confirmed' and ends_at <= @now order by ends_at, id limit @MaxAtOnce";

    private const string CompleteSql = """
        update reservations set status = 'completed', completed_at = @now, updated_at = @now
        where id = @id and status = 'confirmed' and ends_at <= @now
        """;

    // Where nodes do not see each other's share locks, a company may leave while a place of it is given away on another node.
    // What had begun when it left goes on, as where the deletion itself cancels. Few companies leave, so they come first (cross
    // join: SQLite keeps the order).
    private const string StrandedSql = """
        select r.id from companies c cross join reservations r on r.company_id = c.id
        where c.is_active = 0 and c.updated_at > @recently and r.status in ('pending', 'confirmed') and r.starts_at > c.updated_at order by r.id limit @MaxAtOnce
        """;

    private static readonly Facts s_left = new() { By = CancelledBy.Company, Reason = Cancellations.CompanyLeft };

    private const string ForgetKeysSql = "delete from idempotency_keys where created_at < @keysBefore";

    private const string ForgetSessionsSql = "delete from sessions where expires_at < @now";

    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var runner = new MaintenanceRunner(logger, cancellationToken);
        var lapsed = await runner.Run("requests that lapsed", () => Each(LapsedSql, Cancellations.LapseSql, EventType.Expired, new Facts { By = CancelledBy.System }, now, cancellationToken));
        var completed = await runner.Run("reservations that are over", () => Each(OverSql, CompleteSql, EventType.Completed, new Facts(), now, cancellationToken));
        var stranded = await runner.Run("those of companies that left", () => Each(StrandedSql, Cancellations.StrandSql, EventType.Cancelled, s_left, now, cancellationToken));
        await runner.Run("reminders", () => Reminders.Run(database, now, cancellationToken));
        await runner.Run("what is kept no longer", () => database.CommitWithoutInvalidation(tx => Forget(tx, now), cancellationToken));
        var waited = await round.Go(now, cancellationToken);
        if (lapsed + completed + stranded + waited > 0)
        {
            Log.Swept(logger, lapsed, completed, stranded, waited);
        }

        return lapsed + completed + stranded + waited;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                while (await Sweep(stoppingToken) >= MaxAtOnce)
                {
                    // there is more
                }
            }
            catch (UnavailableException error)
            {
                Log.Postponed(logger, error.GetBaseException().Message);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, error); // a bug here must not end the server, which a worker's exception does
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static async Task<int> Forget(Transaction tx, DateTimeOffset now) =>
        await tx.Execute(ForgetKeysSql, new { keysBefore = now - IdempotencyKey.Lifetime }) + await tx.Execute(ForgetSessionsSql, new { now })
        + await OutboxCleanup.Purge(tx, now) + await MailTokens.Purge(tx, now) + await Reminders.Forget(tx, now);

    private async Task<int> Each(string findSql, string changeSql, string kind, Facts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = await database.Read(tx => tx.Query<Number>(findSql, new { now, recently = now.AddDays(-1), MaxAtOnce }), cancellationToken);
        return ids.Count == 0 ? 0 : await database.Commit(
            async tx =>
            {
                var changed = 0;
                foreach (var found in ids)
                {
                    if (await tx.Execute(changeSql, new { id = found.Value, now }) == 1)
                    {
                        await PlaceHolds.ReleaseOfReservation(tx, found.Value, HoldOutcome.Withdrawn, now);
                        await Outbox.Append(tx, OutboxMessage.Of(kind, found.Value, facts, now));
                        changed++;
                    }
                }

                return changed;
            },
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Error, "The sweep failed; the next one is tried all the same")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(1, LogLevel.Information, "Swept: {Lapsed} requests lapsed, {Completed} reservations completed, {Stranded} of companies that left, {Waited} held places and waiting students moved on")]
        public static partial void Swept(ILogger logger, int lapsed, int completed, int stranded, int waited);

        [LoggerMessage(2, LogLevel.Warning, "Could not sweep for now: {Why}")]
        public static partial void Postponed(ILogger logger, string why);
    }
}
