namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// Runs the dispatcher and the queues: at once after a commit of this instance, and every second for the commits of others and for retries.
/// Any number of instances may run it.
/// </summary>
internal sealed partial class OutboxWorker(
    Database database, OutboxDispatcher dispatcher, DeliveryQueues queues, IEnumerable<IChannel> channels, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    /// <summary>Runs one round to its end; returns how much there was to do.</summary>
    public async Task<int> Round(CancellationToken cancellationToken)
    {
        var messages = await dispatcher.Run(cancellationToken);
        var begun = new List<Task>();
        await Begin(begun, cancellationToken);
        await Task.WhenAll(begun);
        return messages + begun.Count;
    }

    private async Task Begin(List<Task> begun, CancellationToken cancellationToken)
    {
        foreach (var channel in channels)
        {
            begun.AddRange(await queues.Begin(channel, cancellationToken));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var poll = clock.CreateTimer(_ => database.OutboxSignal.Set(), null, TimeSpan.Zero, s_poll);
        var begun = new List<Task>();
        try
        {
            await foreach (var _ in database.OutboxSignal.Signals(stoppingToken))
            {
                await RunOnce(begun, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(begun); // attempts that were begun are finished
        }
    }

    private async Task RunOnce(List<Task> begun, CancellationToken cancellationToken)
    {
        try
        {
            var isMore = await dispatcher.Run(cancellationToken) > 0;

            // Queues are not awaited: each sets the signal when it ends.
            begun.RemoveAll(queue => queue.IsCompleted);
            await Begin(begun, cancellationToken);
            if (isMore)
            {
                database.OutboxSignal.Set(); // in another round, so that deliveries are sent in between
            }
        }
        catch (UnavailableException error)
        {
            Log.Postponed(logger, error.GetBaseException().Message);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, error); // a bug must not end the server, as an unhandled exception of a worker does
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Outbox cannot be read, will retry: {Why}")]
        public static partial void Postponed(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Error, "Outbox round failed, will retry")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
