using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>Cancels pending reservations that were not answered in time.</summary>
internal sealed class LapseRequests(Database database) : IMaintenanceTask
{
    private const string FindSql = "select id from reservations where status = 'pending' and lapses_at <= @now order by lapses_at, id limit @BatchSize";

    public string Name => "lapse unanswered requests";

    public Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken) => ReservationBatch.Change(
        database, FindSql, Cancellations.LapseSql, id => new ReservationExpired(id), now, cancellationToken);
}

/// <summary>Completes confirmed reservations whose time is over.</summary>
internal sealed class CompletePastReservations(Database database) : IMaintenanceTask
{
    // None of them is purged: the index asks for it.
    private const string FindSql = "select id from reservations where status = 'confirmed' and purged_at is null and ends_at <= @now order by ends_at, id limit @BatchSize";

    private const string CompleteSql = """
        update reservations set status = 'completed', completed_at = @now, updated_at = @now
        where id = @id and status = 'confirmed' and ends_at <= @now
        """;

    public string Name => "complete past reservations";

    public Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken) =>
        ReservationBatch.Change(database, FindSql, CompleteSql, id => new ReservationCompleted(id), now, cancellationToken);
}

/// <summary>
/// Cancels reservations of companies that were deleted while another node of a cluster gave a place away: nodes do not see each other's share locks.
/// </summary>
internal sealed class CancelStrandedReservations(Database database) : IMaintenanceTask
{
    // Few companies are deleted, so they come first (cross join: SQLite keeps the order).
    private const string FindSql = """
        select r.id from companies c cross join reservations r on r.company_id = c.id
        where c.is_active = 0 and c.suspended = 0 and c.updated_at > @recently and r.status in ('pending', 'confirmed') and r.starts_at > c.updated_at order by r.id limit @BatchSize
        """;

    public string Name => "cancel reservations of deleted companies";

    public Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken) => ReservationBatch.Change(
        database,
        FindSql,
        Cancellations.StrandSql,
        id => new ReservationCancelled(id, Slot: null, CancelledBy.Company, FixedReasons.CompanyLeft),
        now,
        cancellationToken);
}

/// <summary>Deletes idempotency keys that have expired.</summary>
internal sealed class DeleteIdempotencyKeys(Database database) : IMaintenanceTask
{
    private const string DeleteSql = "delete from idempotency_keys where created_at < @before";

    public string Name => "delete expired idempotency keys";

    public Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.CommitWithoutInvalidation(tx => tx.Execute(DeleteSql, new { before = now - IdempotencyKey.Lifetime }), cancellationToken);
}

/// <summary>Changes a batch of reservations that are found by a query; each only if it still is as it was found.</summary>
internal static class ReservationBatch
{
    public static async Task<int> Change(
        Database database, string findSql, string changeSql, Func<long, DomainEvent> eventOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { now, recently = now.AddDays(-1), MaintenanceWorker.BatchSize };
        var ids = await database.Read(tx => tx.QueryScalars<long>(findSql, parameters), cancellationToken);
        return ids.Count == 0 ? 0 : await database.Commit(async tx =>
        {
            var changed = 0;
            foreach (var id in ids)
            {
                if (await tx.Execute(changeSql, new { id, now }) == 1)
                {
                    await PlaceHolds.ReleaseOfReservation(tx, id, HoldOutcome.Withdrawn, now);
                    await Outbox.Append(tx, eventOf(id), Actor.System, now);
                    changed++;
                }
            }

            return changed;
        }, cancellationToken);
    }
}
