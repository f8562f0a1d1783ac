namespace Creneau.Server.Administration;

/// <summary>How long events stay in the audit log.</summary>
internal sealed record EventSettings(TimeSpan Retention)
{
    public static EventSettings Read(SettingsReader settings) => new(TimeSpan.FromDays(settings.Number("EVENTS_KEEP_DAYS", 365, 1, 3650)));
}

/// <summary>Deletes events that are older than the settings say.</summary>
internal sealed class DeleteOldEvents(Database database, EventSettings settings) : IMaintenanceTask
{
    private const string FindSql = "select id from events where occurred_at < @before order by occurred_at limit @BatchSize";

    // One by one: connections keep every statement that they have prepared, so that a list of ids would be a new one each time.
    private const string DeleteSql = "delete from events where id = @id";

    public string Name => "delete old events";

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { before = now - settings.Retention, MaintenanceWorker.BatchSize };
        var old = await database.Read(tx => tx.QueryScalars<long>(FindSql, parameters), cancellationToken);
        return old.Count == 0 ? 0 : await database.CommitWithoutInvalidation(async tx =>
        {
            var deleted = 0;
            foreach (var id in old)
            {
                deleted += await tx.Execute(DeleteSql, new { id });
            }

            return deleted;
        }, cancellationToken);
    }
}
