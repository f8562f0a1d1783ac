namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// Tells what waits in the outbox. Woken at once by what this instance has committed, and once a second for what others have and for what
/// is due again. Any number of instances may do it.
/// </summary>
internal sealed partial class OutboxWorker(
    Database database, OutboxDispatcher dispatcher, DeliveryQueues queues, IEnumerable<IChannel> channels, OutboxSettings settings, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    /// <summary>One round, to its end; returns how much there was to do.</summary>
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
        if (!settings.HasWorker) return;

        using var poll = clock.CreateTimer(_ => database.OutboxSignal.Set(), null, TimeSpan.Zero, s_poll);
        var begun = new List<Task>();
        try
        {
            await foreach (var _ in database.OutboxSignal.Signals(stoppingToken))
            {
                await Beat(begun, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(begun); // what has been begun is brought to its end
        }
    }

    private async Task Beat(List<Task> begun, CancellationToken cancellationToken)
    {
        try
        {
            var isMore = await dispatcher.Run(cancellationToken) > 0;

            // Nobody waits for a lane: it says by a beat that it has ended, and another may begin.
            begun.RemoveAll(lane => lane.IsCompleted);
            await Begin(begun, cancellationToken);
            if (isMore)
            {
                database.OutboxSignal.Set(); // also when there is always more, what is due is sent
            }
        }
        catch (UnavailableException error)
        {
            Log.Postponed(logger, error.GetBaseException().Message);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, error); // a bug here must not end the server, which a worker's exception does
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Could not look into the outbox for now: {Why}")]
        public static partial void Postponed(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Error, "A round of the outbox failed; the next one is tried all the same")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
