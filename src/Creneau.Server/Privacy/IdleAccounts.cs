using Creneau.Server.Accounts;

namespace Creneau.Server.Privacy;

/// <summary>
/// Warns accounts that were not used for as long as the settings say, and erases them 30 days later. A sign-in takes the warning back. Administrators,
/// and accounts with reservations ahead, of their own or at their companies, stay.
/// </summary>
internal sealed class IdleAccounts(Database database, RetentionSettings settings, AccountErasure erasure) : IMaintenanceTask
{
    private const int MaxErased = 20; // each is a transaction of many statements

    private const string UnusedSql = """
        u.role <> 'admin' and u.password <> ''
            and not exists (select 1 from reservations r where r.user_id = u.id and r.status in ('pending', 'confirmed') and r.ends_at > @now)
            and not exists (select 1 from companies c join reservations r on r.company_id = c.id
                where c.user_id = u.id and r.status in ('pending', 'confirmed') and r.ends_at > @now)
        """;

    // From before the column was there, or made by an older program.
    private const string UnknownSql = "select u.id from users u where u.last_seen_at is null and u.password <> '' order by u.id limit @BatchSize";

    private const string SeeSql = "update users set last_seen_at = @now where id = @id and last_seen_at is null";
    private const string IdleSql = $"select u.id from users u where u.warned_at is null and u.last_seen_at < @idleSince and {UnusedSql} order by u.id limit @BatchSize";
    private const string WarnSql = "update users set warned_at = @now where id = @id and warned_at is null and last_seen_at < @idleSince";
    private const string DueSql = $"u.warned_at <= @warnedBefore and u.last_seen_at < @before and {UnusedSql}";
    private const string ErasableSql = $"select u.id from users u where {DueSql} order by u.id limit @MaxErased";
    private const string StillSql = $"select count(*) from users u where u.id = @id and {DueSql}";

    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    private DateTimeOffset _next;

    public string Name => "warn and erase accounts that are not used";

    // Days matter, not seconds: a pass that found nothing is not repeated at once, because it reads all accounts.
    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settings.Before(now) is not { } before || now < _next) return 0;

        var changed = await SeeUnknown(now, cancellationToken) + await Warn(before, now, cancellationToken) + await Erase(before, now, cancellationToken);
        if (changed == 0) _next = now + s_pause;

        return changed;
    }

    private async Task<int> SeeUnknown(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unknown = await database.Read(tx => tx.QueryScalars<long>(UnknownSql, new { MaintenanceWorker.BatchSize }), cancellationToken);
        return unknown.Count == 0 ? 0 : await database.CommitWithoutInvalidation(async tx =>
        {
            var seen = 0;
            foreach (var id in unknown)
            {
                seen += await tx.Execute(SeeSql, new { id, now });
            }

            return seen;
        }, cancellationToken);
    }

    private async Task<int> Warn(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var idleSince = before + RetentionSettings.Notice;
        var idle = await database.Read(tx => tx.QueryScalars<long>(IdleSql, new { idleSince, now, MaintenanceWorker.BatchSize }), cancellationToken);
        return idle.Count == 0 ? 0 : await database.CommitWithoutInvalidation(async tx =>
        {
            var warned = 0;
            foreach (var id in idle)
            {
                if (await tx.Execute(WarnSql, new { id, idleSince, now }) == 0) continue; // used meanwhile, or another instance was faster

                await Outbox.Append(tx, new AccountIdle(id, now + RetentionSettings.Notice), Actor.System, now);
                warned++;
            }

            return warned;
        }, cancellationToken);
    }

    private async Task<int> Erase(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var erased = 0;
        var due = new { before, warnedBefore = now - RetentionSettings.Notice, now, MaxErased };
        foreach (var id in await database.Read(tx => tx.QueryScalars<long>(ErasableSql, due), cancellationToken))
        {
            // Looked at again when its row is locked: it may have been used meanwhile.
            erased += await database.Commit(async tx =>
            {
                if (!await AccountLock.Take(tx, id) || await tx.Count(StillSql, new { id, due.before, due.warnedBefore, now }) == 0) return tx.Rollback(0);

                await erasure.Erase(tx, id, Actor.System, now);
                return 1;
            }, cancellationToken);
        }

        return erased;
    }
}
