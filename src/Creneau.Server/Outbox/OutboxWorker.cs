using Creneau.Server.Data;
using Creneau.Server.Settings;

namespace Creneau.Server.Outbox;

/// <summary>
/// Tells what waits in the outbox. Woken at once by what this instance has committed, and once a second for what others have and for what
/// is due again. Any number of instances may do it.
/// </summary>
internal sealed partial class OutboxWorker(
    Database database, Expansion expansion, Courier courier, IEnumerable<IChannel> channels, OutboxSettings settings, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    /// <summary>One round; returns how much there was to do.</summary>
    public async Task<int> Round(CancellationToken stop)
    {
        var notices = await expansion.Run(stop);
        var deliveries = await Task.WhenAll(channels.Select(channel => courier.Run(channel, stop)));
        return notices + deliveries.Sum();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.HasWorker)
        {
            return;
        }

        using var poll = clock.CreateTimer(_ => database.News.Beat(), null, TimeSpan.Zero, s_poll);
        await foreach (var _ in database.News.Beats(stoppingToken))
        {
            try
            {
                while (await Round(stoppingToken) > 0)
                {
                    // there may be more
                }
            }
            catch (UnavailableException error)
            {
                Log.Postponed(logger, error.GetBaseException().Message);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, error); // a bug here must not end the server, which a worker's exception does
            }
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
