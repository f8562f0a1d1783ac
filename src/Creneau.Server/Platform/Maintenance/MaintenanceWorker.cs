namespace Creneau.Server.Platform.Maintenance;

/// <summary>Runs all maintenance tasks every few seconds, in the order of their registration.</summary>
internal sealed partial class MaintenanceWorker(IEnumerable<IMaintenanceTask> tasks, TimeProvider clock, ILogger<MaintenanceWorker> logger) : BackgroundService
{
    /// <summary>How many rows a task changes at once.</summary>
    public const int BatchSize = 200;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    /// <summary>Runs each task once; returns how many rows they have changed.</summary>
    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var runner = new MaintenanceRunner(logger, cancellationToken);
        var total = 0;
        foreach (var task in tasks)
        {
            var changed = await runner.Run(task.Name, () => task.Run(now, cancellationToken));
            if (changed > 0) Log.Changed(logger, task.Name, changed);

            total += changed;
        }

        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        do
        {
            try
            {
                while (await RunOnce(stoppingToken) >= BatchSize)
                {
                    // there is more
                }
            }
            catch (UnavailableException error)
            {
                Log.Postponed(logger, error.GetBaseException().Message);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, error); // a bug here must not end the server, which an exception of a hosted service does
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Maintenance task {Task} changed {Rows} rows")]
        public static partial void Changed(ILogger logger, string task, int rows);

        [LoggerMessage(2, LogLevel.Warning, "Maintenance could not reach the database, will retry: {Reason}")]
        public static partial void Postponed(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Error, "Maintenance failed, will retry")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
