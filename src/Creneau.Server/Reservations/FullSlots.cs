using Creneau.Rules;
using Creneau.Server.Data;
using Microsoft.Extensions.Caching.Memory;

namespace Creneau.Server.Reservations;

/// <summary>
/// Remembers for a moment which slots were found full, so that those who still run for one are told so after a look without a lock,
/// which they share. Only a hint where to look first: the look itself reads the database, after whoever it answers has asked.
/// </summary>
internal sealed class FullSlots(IMemoryCache memory, Database database, TimeProvider clock)
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromSeconds(2);

    public void Add(long companyId, Slot slot) => memory.Set((nameof(FullSlots), companyId, slot), Find(companyId, slot) ?? new SharedLook(), s_remembered);

    /// <summary>Whether the slot was full a moment ago and still is.</summary>
    public async Task<bool> Has(long companyId, Slot slot, CancellationToken stop) => Find(companyId, slot) is { } shared
        && await shared.Ask(() => Look(companyId, slot)).WaitAsync(stop);

    // For all who share it: whoever hangs up must not take the answer of the others along.
    private Task<bool> Look(long companyId, Slot slot) =>
        database.Read(tables => Booking.IsFull(tables, companyId, slot, clock.GetUtcNow()), CancellationToken.None);

    private SharedLook? Find(long companyId, Slot slot) => memory.Get<SharedLook>((nameof(FullSlots), companyId, slot));
}
