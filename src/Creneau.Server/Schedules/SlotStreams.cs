using System.Collections.Concurrent;
using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>
/// The streams of free slots. All subscribers to a company share its <see cref="CompanySlots"/>, which are updated twice a second from the
/// <see cref="AvailabilityCache"/>, however many they are and whatever dates they follow.
/// </summary>
internal sealed partial class SlotStreams(
    AvailabilityCache availability, StreamSettings settings, HttpSettings http, TimeProvider clock, Draining draining, ILogger<SlotStreams> logger)
{
    private const int MaxSubscribers = 10_000;
    private const int MaxDaysBehind = 7;
    private const int MaxDaysAhead = 84;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<long, CompanySlots> _companies = [];
    private readonly ConnectionLimiter _limiter = new(MaxInAll(http.MaxConnections), settings.PerAddress);

    /// <summary>
    /// Refused when the address has too many streams, and as unavailable when there are too many in all, or the server is about to stop. The
    /// caller disposes of the subscriber.
    /// </summary>
    public async Task<Result<SlotSubscriber>> Subscribe(long companyId, RequestedPeriod requested, string address, CancellationToken cancellationToken)
    {
        var result = await Check(companyId, requested, cancellationToken);
        if (!result.TryGetValue(out var period)) return result.Errors is { } errors ? errors : result.Refusal!.Value;
        if (draining.StreamsEnd.IsCancellationRequested) return Refusal.Unavailable;
        if (_limiter.Acquire(address) is { } refusal) return refusal;

        return Subscribe(companyId, period, () => _limiter.Release(address));
    }

    /// <summary>The dates of a stream that may be subscribed to.</summary>
    public async Task<Result<DatePeriod>> Check(long companyId, RequestedPeriod requested, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await availability.Find(companyId, requested.InAnyTimeZone(now), cancellationToken) is not { } found) return Refusal.NotFound;

        var result = requested.On(found.Availability.Clock.DateAt(now));
        if (!result.TryGetValue(out var period)) return result.Errors!;
        return (Errors(period, now) ?? SlotLimits.OfStream(found.Availability, period)) is { } errors ? errors : period;
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

    // Each holds a connection: a fifth of them stays for other calls.
    private static int MaxInAll(int maxConnections) => maxConnections == 0 ? MaxSubscribers : Math.Clamp(maxConnections / 5 * 4, 1, MaxSubscribers);

    private SlotSubscriber Subscribe(long companyId, DatePeriod period, Action onEnd)
    {
        while (true)
        {
            var company = _companies.GetOrAdd(companyId, _ => new CompanySlots());
            var result = company.Subscribe(period, clock.GetUtcNow());
            if (result == SubscribeResult.First) _ = Run(companyId, company);
            if (result != SubscribeResult.TooLate) return new SlotSubscriber(company, period, () => Refresh(companyId, company), onEnd);

            _companies.TryRemove(new(companyId, company)); // it has just ended
        }
    }

    private async Task Run(long companyId, CompanySlots company)
    {
        try
        {
            using var timer = new PeriodicTimer(s_interval, clock);
            while (await timer.WaitForNextTickAsync(draining.StreamsEnd) && company.HasSubscribers())
            {
                await Refresh(companyId, company);
            }
        }
        catch (OperationCanceledException) when (draining.StreamsEnd.IsCancellationRequested)
        {
            // The server stops, and need not wait for the subscribers.
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, companyId);
        }
        finally
        {
            company.End();
            _companies.TryRemove(new(companyId, company));
        }
    }

    private async Task Refresh(long companyId, CompanySlots company)
    {
        try
        {
            await company.Refresh(period => availability.Find(companyId, period, draining.StreamsEnd, atLeastASecond: true), clock);
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
