using Creneau.Server.Platform.Http;
using Creneau.Server.Schedules;
using Microsoft.Extensions.Caching.Memory;

namespace Creneau.Server.Booking;

/// <summary>
/// What companies offer and what is taken of it, for the list that people look at: kept for a moment (PUBLIC_CACHE_SECONDS), and of a
/// company that is asked for again in that moment for all the dates that people turn to. Decisions never read from here (docs/adr/0008).
/// </summary>
internal sealed class AvailabilityCache(Database database, HttpSettings settings, IMemoryCache memory, TimeProvider clock)
{
    public const int DaysKeptBehind = 7;

    public const int DaysKeptAhead = 84;

    /// <summary>The part of its time after which what is asked for often is read anew, while everybody still has what is kept.</summary>
    private const double RenewedAt = 0.75;

    private const string CompanySql = "select id, name, time_zone from companies where id = @companyId and is_active = 1";

    /// <summary>
    /// The company and its agenda on those dates, both included, and perhaps on others too; null when there is no such company. Kept for
    /// a second at least when it is <paramref name="watched"/>.
    /// </summary>
    public async Task<Offer?> Find(long companyId, DateOnly from, DateOnly to, CancellationToken cancellationToken, bool watched = false)
    {
        var age = TimeSpan.FromSeconds(watched ? Math.Max(1, settings.PublicCacheSeconds) : settings.PublicCacheSeconds);
        if (age == TimeSpan.Zero)
        {
            return await Read(companyId, from, to, cancellationToken);
        }

        // The generation is taken before the tables are read: what is written meanwhile begins another one.
        var (now, cacheVersion) = (clock.GetUtcNow(), database.CacheVersion);
        var last = memory.Get<Kept>(Key(companyId)) is { } kept && kept.CacheVersion == cacheVersion && kept.Offer is { IsFaulted: false, IsCanceled: false } ? kept : null;
        if (last is null || last.ReadAt + age <= now || last.From > from || last.To < to)
        {
            if (last is not null)
            {
                var all = KeptAround(now);
                if (from < all.From || to > all.To)
                {
                    return await Read(companyId, from, to, cancellationToken);
                }

                (from, to) = (all.From, all.To);
            }

            // Whoever asks meanwhile waits for the same answer, so that it is not given up with who asked first.
            last = new Kept(from, to, now, cacheVersion, Read(companyId, from, to, CancellationToken.None));
            memory.Set(Key(companyId), last, 2 * age);
        }

        else if (last.ReadAt + (age * RenewedAt) <= now && last.IsFirstToRenew())
        {
            _ = Renew(companyId, last, now, age);
        }

        var offer = await last.Offer.WaitAsync(cancellationToken);
        if (offer is null)
        {
            memory.Remove(Key(companyId)); // there is no end of numbers that are no company's
        }

        return offer;
    }

    // Those who ask meanwhile have what is kept; when it fails, the next who asks when that is too old hears of it.
    private async Task Renew(long companyId, Kept last, DateTimeOffset now, TimeSpan age)
    {
        var next = new Kept(last.From, last.To, now, database.CacheVersion, Read(companyId, last.From, last.To, CancellationToken.None));
        await Task.WhenAny(next.Offer);
        if (next.Offer is { IsCompletedSuccessfully: true, Result: not null })
        {
            memory.Set(Key(companyId), next, 2 * age);
        }
    }

    /// <summary>The dates that are kept of a company that many look at.</summary>
    public static DatePeriod KeptAround(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return new DatePeriod(today.AddDays(-DaysKeptBehind), today.AddDays(DaysKeptAhead));
    }

    private Task<Offer?> Read(long companyId, DateOnly from, DateOnly to, CancellationToken cancellationToken) => database.Read(
        tx => tx.QueryMultiple(
            AvailabilityReader.Parameters(companyId, from, to, clock.GetUtcNow()),
            [CompanySql, .. AvailabilityReader.Sql],
            async grid => await grid.ReadFirstOrDefault<CompanyRow>() is { } company
                ? new Offer(company.Id, company.Name, company.TimeZone, await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!))
                : null),
        cancellationToken);

    private static (string, long) Key(long companyId) => (nameof(AvailabilityCache), companyId);

    private sealed record Kept(DateOnly From, DateOnly To, DateTimeOffset ReadAt, long CacheVersion, Task<Offer?> Offer)
    {
        private int _isRenewed;

        public bool IsFirstToRenew() => Interlocked.Exchange(ref _isRenewed, 1) == 0;
    }

    private sealed record CompanyRow : IRow<CompanyRow>
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string TimeZone { get; init; } = "";

        public static CompanyRow Read(Row row) => new()
        {
            Id = row.Long(),
            Name = row.Text(),
            TimeZone = row.Text(),
        };
    }
}

/// <summary>What a company offers.</summary>
internal sealed record Offer(long CompanyId, string CompanyName, string TimeZone, Availability Availability)
{
    public bool IsSameAs(Offer other) => ReferenceEquals(this, other) || ((this with { Availability = other.Availability }) == other && Availability.IsSameAs(other.Availability));
}
