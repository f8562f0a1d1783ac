using System.Collections.Concurrent;
using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>
/// The streams of free slots. All subscribers to the same company and dates share a <see cref="SlotBroadcast"/>, which is updated twice a
/// second from the <see cref="AvailabilityCache"/>, however many they are.
/// </summary>
internal sealed partial class SlotStreams(AvailabilityCache availability, TimeProvider clock, Draining draining, ILogger<SlotStreams> logger)
{
    private const int MaxDaysBehind = 7;
    private const int MaxDaysAhead = 84;

    private const int MaxSubscribers = 10_000; // each holds a connection

    private const int MaxOfOneAddress = 2000; // a whole school may share one

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(long CompanyId, DatePeriod Period), SlotBroadcast> _broadcasts = [];
    private readonly ConnectionLimiter _limiter = new(MaxSubscribers, MaxOfOneAddress);

    /// <summary>Refused as unavailable when there are too many subscribers, or the server is about to stop.</summary>
    public async Task<Result<SlotSubscriber>> Subscribe(long companyId, RequestedPeriod requested, string address, CancellationToken cancellationToken)
    {
        var result = await Check(companyId, requested, cancellationToken);
        if (!result.TryGetValue(out var period)) return result.Errors is { } errors ? errors : result.Refusal!.Value;

        return Subscribe(companyId, period, address) is { } subscriber ? subscriber : Refusal.Unavailable;
    }

    /// <summary>The dates of a stream that may be subscribed to.</summary>
    public async Task<Result<DatePeriod>> Check(long companyId, RequestedPeriod requested, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await availability.Find(companyId, requested.InAnyTimeZone(now), cancellationToken) is not { } found) return Refusal.NotFound;

        var result = requested.On(found.Availability.Clock.DateAt(now));
        if (!result.TryGetValue(out var period)) return result.Errors!;
        return Errors(period, now) is { } errors ? errors : period;
    }

    /// <summary>Whether the dates are near enough to today to be followed.</summary>
    public static bool Reaches(DatePeriod period, DateTimeOffset now) => Errors(period, now) is null;

    private static FieldErrors? Errors(DatePeriod period, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return period.From < today.AddDays(-MaxDaysBehind) ? FieldErrors.Of("from_date", $"from_date must be at most {MaxDaysBehind} days ago")
            : period.To > today.AddDays(MaxDaysAhead) ? FieldErrors.Of("to_date", $"to_date must be at most {MaxDaysAhead} days ahead")
            : null;
    }

    private SlotSubscriber? Subscribe(long companyId, DatePeriod period, string address)
    {
        if (draining.StreamsEnd.IsCancellationRequested || !_limiter.TryAcquire(address)) return null;

        var subscriber = new SlotSubscriber(() => _limiter.Release(address));
        while (true)
        {
            var broadcast = _broadcasts.GetOrAdd((companyId, period), _ => new SlotBroadcast());
            switch (broadcast.Subscribe(subscriber))
            {
                case SubscribeResult.First:
                    _ = Run(companyId, period, broadcast);
                    return subscriber;
                case SubscribeResult.Another:
                    return subscriber;
                default:
                    _broadcasts.TryRemove(new((companyId, period), broadcast)); // it has just ended
                    break;
            }
        }
    }

    private async Task Run(long companyId, DatePeriod period, SlotBroadcast broadcast)
    {
        var cancellationToken = draining.StreamsEnd;
        try
        {
            using var timer = new PeriodicTimer(s_interval, clock);
            do
            {
                await Update(companyId, period, broadcast, cancellationToken);
            }
            while (broadcast.HasSubscribers() && await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops, and need not wait for the subscribers.
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, companyId);
        }
        finally
        {
            broadcast.End();
            _broadcasts.TryRemove(new((companyId, period), broadcast));
        }
    }

    private async Task Update(long companyId, DatePeriod period, SlotBroadcast broadcast, CancellationToken cancellationToken)
    {
        try
        {
            if (await availability.Find(companyId, period, cancellationToken, atLeastASecond: true) is { } found)
            {
                broadcast.Publish(found, period, clock.GetUtcNow());
            }
            else
            {
                broadcast.End(); // a subscriber that connects again gets 404
            }
        }
        catch (UnavailableException)
        {
            // What was published stays valid until the database is back.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Stream of free slots of company {CompanyId} failed, its subscribers are disconnected")]
        public static partial void Failed(ILogger logger, Exception exception, long companyId);
    }
}
