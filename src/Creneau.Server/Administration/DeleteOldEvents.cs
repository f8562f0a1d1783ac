namespace Creneau.Server.Administration;

/// <summary>How long events stay in the audit log.</summary>
internal sealed record EventSettings(TimeSpan Retention)
{
    public static EventSettings Read(SettingsReader settings) => new(TimeSpan.FromDays(settings.Number("EVENTS_KEEP_DAYS", 365, 1, 3650)));
}

/// <summary>Deletes events that are older than the settings say.</summary>
internal sealed class DeleteOldEvents(Database database, EventSettings settings) : IMaintenanceTask
{
    // Found first: a delete with such a condition would read every event (MariaDB before 11.1).
    private const string FindSql = "select id from events where occurred_at < @before order by occurred_at limit @BatchSize";

    public string Name => "delete old events";

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { before = now - settings.Retention, MaintenanceWorker.BatchSize };
        var old = await database.Read(tx => tx.QueryScalars<long>(FindSql, parameters), cancellationToken);
        return old.Count == 0 ? 0 : await database.CommitWithoutInvalidation(
            tx => tx.Execute($"delete from events where id in ({string.Join(", ", old)})"), cancellationToken);
    }
}
