namespace Creneau.Server.Platform.Outbox;

/// <summary>Deletes old deliveries.</summary>
internal sealed class OutboxPurge(Database database) : IMaintenanceTask
{
    public string Name => "delete old deliveries";

    public Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.CommitWithoutInvalidation(tx => OutboxCleanup.Purge(tx, now), cancellationToken);
}
