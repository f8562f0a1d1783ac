namespace Creneau.Server.Privacy;

/// <summary>Erases the personal data of reservations that were over longer ago than the settings say. The rows stay, for the figures.</summary>
internal sealed class PurgeReservations(Database database, RetentionSettings settings, IEnumerable<IPersonalData> personalData) : IMaintenanceTask
{
    // In no order: sorting what an upgrade finds due for each batch anew would take long.
    private const string DueSql = "status in ('cancelled', 'completed') and purged_at is null and ends_at < @before";
    private const string FindSql = $"select id from reservations where {DueSql} limit @BatchSize";
    private const string MarkSql = $"update reservations set purged_at = @now where id = @id and {DueSql}";

    private readonly IReadOnlyList<IPersonalData> _personalData = [.. personalData.OrderBy(data => data.Phase)];

    public string Name => "erase personal data of old reservations";

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settings.Before(now) is not { } before) return 0;

        var due = await database.Read(tx => tx.QueryScalars<long>(FindSql, new { before, MaintenanceWorker.BatchSize }), cancellationToken);
        return due.Count == 0 ? 0 : await database.CommitWithoutInvalidation(async tx =>
        {
            var purged = 0;
            foreach (var id in due)
            {
                if (await tx.Execute(MarkSql, new { id, before, now }) == 0) continue; // another instance was faster

                foreach (var data in _personalData)
                {
                    await data.EraseReservation(tx, id);
                }

                purged++;
            }

            tx.HasErased = true;
            return purged;
        }, cancellationToken);
    }
}
