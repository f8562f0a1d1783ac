namespace Creneau.Server.Platform.Maintenance;

/// <summary>
/// Runs pieces of background work one after the other. One that fails is logged and the others go on, unless the database cannot be reached
/// several times in a row: then the rest is given up.
/// </summary>
internal sealed partial class MaintenanceRunner(ILogger logger, CancellationToken cancellationToken)
{
    private const int MaxUnavailableInARow = 3;

    private int _unavailableInARow;

    /// <summary>Returns what the work returns, or 0 when it has failed.</summary>
    /// <exception cref="UnavailableException">The database could not be reached several times in a row.</exception>
    public async Task<int> Run(string name, Func<Task<int>> work)
    {
        try
        {
            var changed = await work();
            _unavailableInARow = 0;
            return changed;
        }
        catch (UnavailableException error) when (error is ContendedException || ++_unavailableInARow < MaxUnavailableInARow)
        {
            Log.Postponed(logger, name, error.GetBaseException().Message);
        }
        catch (Exception error) when (error is not UnavailableException && !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, error, name);
        }

        return 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Maintenance task {Task} could not run, will retry: {Reason}")]
        public static partial void Postponed(ILogger logger, string task, string reason);

        [LoggerMessage(2, LogLevel.Error, "Maintenance task {Task} failed, will retry")]
        public static partial void Failed(ILogger logger, Exception exception, string task);
    }
}
