namespace Creneau.Server.Platform.Maintenance;

/// <summary>
/// Does one thing after the other in the background. What fails is logged and keeps the rest from nothing, unless the database is away
/// altogether: then all of it is given up, and is for the caller to try again later.
/// </summary>
internal sealed partial class MaintenanceRunner(ILogger logger, CancellationToken cancellationToken)
{
    private const int MaxAway = 3;

    private int _awayInARow;

    /// <summary>Returns what the work does, or 0 when it has failed.</summary>
    /// <exception cref="UnavailableException">The database was away several times in a row.</exception>
    public async Task<int> Run(string what, Func<Task<int>> work)
    {
        try
        {
            var done = await work();
            _awayInARow = 0;
            return done;
        }
        catch (UnavailableException error) when (error is ContendedException || ++_awayInARow < MaxAway)
        {
            Log.Postponed(logger, what, error.GetBaseException().Message);
        }
        catch (Exception error) when (error is not UnavailableException && !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, error, what);
        }

        return 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Could not see to {What} for now: {Why}")]
        public static partial void Postponed(ILogger logger, string what, string why);

        [LoggerMessage(2, LogLevel.Error, "Could not see to {What}; the rest goes on")]
        public static partial void Failed(ILogger logger, Exception exception, string what);
    }
}
