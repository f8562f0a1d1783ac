using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Companies;

/// <summary>
/// Hides the companies of an account that is disabled or no longer a company's: they are neither shown nor bookable, and their pending
/// requests are declined. Confirmed reservations stay. The companies return with their owner.
/// </summary>
internal sealed class CompanySuspension(Database database) : IMaintenanceTask
{
    private const string MayOwnSql = "u.is_active = 1 and u.role <> 'student'";
    private const string ActiveSql = "select id from companies where user_id = @ownerId and is_active = 1 order by id";
    private const string SuspendedSql = "select id from companies where user_id = @ownerId and suspended = 1 order by id";
    private const string SuspendSql = "update companies set is_active = 0, suspended = 1, updated_at = @now where id = @id and is_active = 1";
    private const string ResumeSql = "update companies set is_active = 1, suspended = 0, updated_at = @now, lock_version = lock_version + 1 where id = @id and suspended = 1";

    // Those of owners who were disabled before companies were hidden, and those that another node of a cluster wrote at that moment.
    private const string OverlookedSql = $"""
        select distinct c.user_id from companies c join users u on u.id = c.user_id
        where (c.is_active = 1 and not ({MayOwnSql})) or (c.suspended = 1 and {MayOwnSql}) limit @BatchSize
        """;

    private const string MayOwnNowSql = $"select count(*) from users u where u.id = @ownerId and {MayOwnSql}";

    public string Name => "hide companies without an owner";

    /// <summary>After the owner's account has changed, which is locked: hides its companies, or shows them again.</summary>
    public static async Task Follow(Transaction tx, long ownerId, Actor actor, DateTimeOffset now)
    {
        if (await tx.Count(MayOwnNowSql, new { ownerId }) == 1)
        {
            foreach (var id in await tx.QueryScalars<long>(SuspendedSql, new { ownerId }))
            {
                await tx.Execute(ResumeSql, new { id, now });
                await Outbox.Append(tx, new CompanyChanged(id), actor, now);
            }

            return;
        }

        foreach (var id in await tx.QueryScalars<long>(ActiveSql, new { ownerId }))
        {
            if (!await CompanyStore.Lock(tx, id, now)) continue;

            await tx.Execute(SuspendSql, new { id, now });
            await Cancellations.PendingOfCompany(tx, id, FixedReasons.CompanySuspended, actor, now);
            await Outbox.Append(tx, new CompanyChanged(id), actor, now);
        }
    }

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owners = await database.Read(tx => tx.QueryScalars<long>(OverlookedSql, new { MaintenanceWorker.BatchSize }), cancellationToken);
        foreach (var owner in owners)
        {
            await database.Commit(
                async tx =>
                {
                    await AccountLock.Take(tx, owner);
                    await Follow(tx, owner, Actor.System, now);
                    return 0;
                },
                cancellationToken);
        }

        return owners.Count;
    }
}
