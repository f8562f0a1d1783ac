using Microsoft.Extensions.Caching.Memory;

namespace Creneau.Server.Booking;

/// <summary>
/// The availability of companies for public lists, cached for a moment (PUBLIC_CACHE_SECONDS). Concurrent callers share one query, and every
/// write of this instance starts a new cache version. Decisions never read from here (docs/adr/0008). It holds so many periods and no more,
/// because anyone can ask for any.
/// </summary>
internal sealed partial class AvailabilityCache(Database database, HttpSettings settings, BookingLimits limits, TimeProvider clock) : IDisposable
{
    private const int MaxPeriods = 1000;

    private const string CompanySql = "select id, name, time_zone from companies where id = @companyId and is_active = 1";

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxPeriods, ExpirationScanFrequency = TimeSpan.FromSeconds(5) });

    /// <summary>The company and its availability on those dates, or null when there is no such company.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="period">The dates.</param>
    /// <param name="cancellationToken">Of the caller; the query goes on for the other callers.</param>
    /// <param name="atLeastASecond">Whether it is cached for a second even where caching is off.</param>
    public async Task<CompanyAvailability?> Find(long companyId, DatePeriod period, CancellationToken cancellationToken, bool atLeastASecond = false)
    {
        var lifetime = TimeSpan.FromSeconds(Math.Max(atLeastASecond ? 1 : 0, settings.PublicCacheSeconds));
        if (lifetime == TimeSpan.Zero) return await Read(companyId, period, cancellationToken);

        // The version is read before the database, so that a write in between leads to a new entry.
        var (key, now, version) = ((nameof(AvailabilityCache), companyId, period), clock.GetUtcNow(), database.CacheVersion);
        if (_cache.Get<CachedQuery<CompanyAvailability?>>(key) is not { } entry || !entry.IsFresh(version, now, lifetime))
        {
            entry = new CachedQuery<CompanyAvailability?>(version, now, Read(companyId, period, CancellationToken.None));
            _cache.Set(key, entry, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime, Size = 1 });
        }

        var found = await entry.Result.WaitAsync(cancellationToken);
        if (found is null)
        {
            _cache.Remove(key); // there is no end of numbers of companies that do not exist
        }

        return found;
    }

    /// <summary>As <see cref="Find"/> for a reservation that moves, never cached: neither its own place nor the one that is proposed for it is taken.</summary>
    public Task<CompanyAvailability?> FindWithout(Reservation reservation, DatePeriod period, CancellationToken cancellationToken) =>
        Read(reservation.CompanyId, period, cancellationToken, reservation.Id);

    public void Dispose() => _cache.Dispose();

    private Task<CompanyAvailability?> Read(long companyId, DatePeriod period, CancellationToken cancellationToken, long without = 0) => database.Read(
        tx => tx.QueryMultiple(
            AvailabilityReader.Parameters(companyId, period.From, period.To, clock.GetUtcNow(), without),
            [CompanySql, .. AvailabilityReader.Sql],
            async grid => await grid.ReadFirstOrDefault<CompanyRow>() is { } company
                ? new CompanyAvailability(company.Id, company.Name, company.TimeZone, await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!, limits))
                : null),
        cancellationToken);

    [Row]
    private sealed partial record CompanyRow(long Id, string Name, string TimeZone);
}

/// <summary>A company and its availability.</summary>
internal sealed record CompanyAvailability(long CompanyId, string CompanyName, string TimeZone, Availability Availability)
{
    public bool IsSameAs(CompanyAvailability other) =>
        ReferenceEquals(this, other) || ((this with { Availability = other.Availability }) == other && Availability.IsSameAs(other.Availability));
}

/// <summary>Two dates, both included.</summary>
internal sealed record DatePeriod(DateOnly From, DateOnly To);
