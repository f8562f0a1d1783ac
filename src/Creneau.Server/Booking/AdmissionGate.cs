using Microsoft.Extensions.Caching.Memory;

namespace Creneau.Server.Booking;

/// <summary>
/// Keeps a rush for one day from taking the connections of everybody else (docs/adr/0013). Requests for a slot that was full a moment ago are
/// refused after a shared query without locks; the others enter two at a time, so that they do not wait at the day's row with a connection
/// each. Not a lock: after a second a request enters without a turn, and every decision is made by <see cref="PlaceAllocator"/>.
/// </summary>
internal sealed class AdmissionGate(Database database, IMemoryCache cache, TimeProvider clock)
{
    private const int MaxConcurrent = 2; // one decides while the message of the next is on its way

    private static readonly TimeSpan s_maxWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_remembered = TimeSpan.FromSeconds(2);

    private readonly Dictionary<(long CompanyId, DateOnly Date), Turns> _days = [];

    /// <summary>Runs the work when its turn has come, or refuses with <see cref="Refusal.SlotFull"/> without running it.</summary>
    /// <param name="slot">The slot that the work asks for.</param>
    /// <param name="mayRefuse">Whether it may be refused without the locks; not when the refusal is stored.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<T>> Enter<T>(CompanySlot slot, bool mayRefuse, Func<Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        if (mayRefuse && await IsStillFull(slot, cancellationToken)) return Refusal.SlotFull;
        if (!database.Dialect.BlocksOnRows) return await work();

        var turns = Join((slot.CompanyId, slot.Slot.Date));
        var hasTurn = false;
        try
        {
            var mustWait = turns.Semaphore.CurrentCount == 0;
            hasTurn = await turns.Semaphore.WaitAsync(s_maxWait, cancellationToken);
            return mustWait && mayRefuse && await IsStillFull(slot, cancellationToken) ? Refusal.SlotFull : await work();
        }
        finally
        {
            if (hasTurn) turns.Semaphore.Release();

            Leave((slot.CompanyId, slot.Slot.Date), turns);
        }
    }

    /// <summary>Remembers for a moment that all places of a slot were found taken under the locks.</summary>
    public void RememberFull(CompanySlot slot, Place place, CompanyFacts company)
    {
        var queries = Find(slot)?.Queries ?? new SingleFlight<bool>();
        cache.Set((nameof(AdmissionGate), slot), new FullSlot(company.LockVersion, place, queries), s_remembered);
    }

    private async Task<bool> IsStillFull(CompanySlot slot, CancellationToken cancellationToken) =>
        Find(slot) is { } full && await full.Queries.Run(() => Query(slot, full)).WaitAsync(cancellationToken);

    // Shared, so that it is not cancelled with one of its callers.
    private Task<bool> Query(CompanySlot slot, FullSlot full) => database.Read(
        tx => AvailabilityReader.IsStillFull(tx, slot, full.Place, full.CompanyVersion, clock.GetUtcNow()), CancellationToken.None);

    private FullSlot? Find(CompanySlot slot) => cache.Get<FullSlot>((nameof(AdmissionGate), slot));

    private Turns Join((long CompanyId, DateOnly Date) day)
    {
        lock (_days)
        {
            if (!_days.TryGetValue(day, out var turns)) _days[day] = turns = new Turns();

            turns.Members++;
            return turns;
        }
    }

    private void Leave((long CompanyId, DateOnly Date) day, Turns turns)
    {
        lock (_days)
        {
            if (--turns.Members == 0) _days.Remove(day);
        }
    }

    private sealed record FullSlot(long CompanyVersion, Place Place, SingleFlight<bool> Queries);

    private sealed class Turns
    {
        public SemaphoreSlim Semaphore { get; } = new(MaxConcurrent, MaxConcurrent);
        public int Members { get; set; }
    }
}

/// <summary>A slot of a company.</summary>
internal readonly record struct CompanySlot(long CompanyId, Slot Slot);
