namespace Creneau.Server.Platform.Maintenance;

/// <summary>
/// Work that becomes due with time. Features register theirs; <see cref="MaintenanceWorker"/> runs all of them every few seconds. Several
/// instances may run it at once, so that it changes only rows that still are as they were found.
/// </summary>
internal interface IMaintenanceTask
{
    /// <summary>For the log, such as "complete past reservations".</summary>
    string Name { get; }

    /// <summary>Returns how many rows it has changed: at most <see cref="MaintenanceWorker.BatchSize"/> of each kind, but for expired rows that one statement deletes.</summary>
    Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken);
}
