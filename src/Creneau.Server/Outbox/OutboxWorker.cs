using Creneau.Server.Data;
using Creneau.Server.Settings;

namespace Creneau.Server.Outbox;

/// <summary>
/// Tells what waits in the outbox. Woken at once by what this instance has committed, and once a second for what others have and for what
/// is due again. Any number of instances may do it.
/// </summary>
internal sealed partial class OutboxWorker(
    Database database, Expansion expansion, Lanes lanes, IEnumerable<IChannel> channels, OutboxSettings settings, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    /// <summary>One round, to its end; returns how much there was to do.</summary>
    public async Task<int> Round(CancellationToken stop)
    {
        var notices = await expansion.Run(stop);
        var begun = new List<Task>();
        await Begin(begun, stop);
        await Task.WhenAll(begun);
        return notices + begun.Count;
    }

    private async Task Begin(List<Task> begun, CancellationToken stop)
    {
        foreach (var channel in channels)
        {
            begun.AddRange(await lanes.Begin(channel, stop));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.HasWorker)
        {
            return;
        }

        using var poll = clock.CreateTimer(_ => database.News.Beat(), null, TimeSpan.Zero, s_poll);
        var begun = new List<Task>();
        try
        {
            await foreach (var _ in database.News.Beats(stoppingToken))
            {
                await Beat(begun, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(begun); // what has been begun is brought to its end
        }
    }

    private async Task Beat(List<Task> begun, CancellationToken stop)
    {
        try
        {
            var isMore = await expansion.Run(stop) > 0;

            // Nobody waits for a lane: it says by a beat that it has ended, and another may begin.
            begun.RemoveAll(lane => lane.IsCompleted);
            await Begin(begun, stop);
            if (isMore)
            {
                database.News.Beat(); // also when there is always more, what is due is sent
            }
        }
        catch (UnavailableException error)
        {
            Log.Postponed(logger, error.GetBaseException().Message);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
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
