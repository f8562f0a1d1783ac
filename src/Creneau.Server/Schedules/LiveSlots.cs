using System.Collections.Concurrent;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Schedules;

/// <summary>
/// Who listens to the free slots of which company and dates. All who listen to the same are one <see cref="Watch"/>, which looks twice a
/// second, however many they are; the database is asked once a second at most for each company (<see cref="AvailabilityCache"/>).
/// </summary>
internal sealed partial class LiveSlots(AvailabilityCache availabilityCache, TimeProvider clock, Draining draining, ILogger<LiveSlots> logger)
{
    /// <summary>Each holds a connection.</summary>
    private const int MaxListeners = 10_000;

    /// <summary>A whole school may be behind one.</summary>
    private const int MaxOfOneAddress = 2000;

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(long CompanyId, DatePeriod Period), Watch> _watches = [];
    private readonly ConnectionLimiter _seats = new(MaxListeners, MaxOfOneAddress);

    /// <summary>Begins to listen, or null when too many do, or the server is about to stop.</summary>
    public Listener? Join(long companyId, DatePeriod period, string address)
    {
        if (draining.Farewell.IsCancellationRequested || !_seats.Take(address))
        {
            return null;
        }

        var listener = new Listener(() => _seats.GiveBack(address));
        while (true)
        {
            var watch = _watches.GetOrAdd((companyId, period), _ => new Watch());
            switch (watch.Join(listener))
            {
                case Joined.First:
                    _ = Look(companyId, period, watch);
                    return listener;
                case Joined.Another:
                    return listener;
                default:
                    _watches.TryRemove(new((companyId, period), watch)); // it has just ended
                    break;
            }
        }
    }

    private async Task Look(long companyId, DatePeriod period, Watch watch)
    {
        var cancellationToken = draining.Farewell;
        try
        {
            using var timer = new PeriodicTimer(s_glance, clock);
            do
            {
                await Glance(companyId, period, watch, cancellationToken);
            }
            while (watch.HasListeners() && await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Listeners are let go, so that the server need not wait for them.
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, companyId);
        }
        finally
        {
            watch.End();
            _watches.TryRemove(new((companyId, period), watch));
        }
    }

    private async Task Glance(long companyId, DatePeriod period, Watch watch, CancellationToken cancellationToken)
    {
        try
        {
            if (await availabilityCache.Find(companyId, period.From, period.To, cancellationToken, watched: true) is { } offer)
            {
                watch.Tell(offer, period, clock.GetUtcNow());
            }
            else
            {
                watch.End(); // who connects again hears that there is no such company
            }
        }
        catch (UnavailableException)
        {
            // What is known stays as it is until the database is back.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Listeners to the free slots of company {CompanyId} were let go")]
        public static partial void Failed(ILogger logger, Exception exception, long companyId);
    }
}
