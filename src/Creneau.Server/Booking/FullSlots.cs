using Microsoft.Extensions.Caching.Memory;

namespace Creneau.Server.Booking;

/// <summary>
/// Remembers for a moment which slots were found full, so that those who still run for one are told so after a look without a lock,
/// which they share. Only a hint where to look first: the look itself reads the database, after whoever it answers has asked. A slot that is
/// closed or not offered is not remembered: it may be open again at the same version of its company.
/// </summary>
internal sealed class FullSlots(IMemoryCache memory, Database database, TimeProvider clock)
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromSeconds(2);

    /// <summary>All the places like this one are taken, as was found under the locks by work that is over.</summary>
    public void Add(CompanyFacts company, Slot slot, Place place)
    {
        var looks = Find(company.Id, slot)?.Looks ?? new SharedLook();
        memory.Set((nameof(FullSlots), company.Id, slot), new FullSlot(company.LockVersion, place, looks), s_remembered);
    }

    /// <summary>Whether the slot was full a moment ago and still is.</summary>
    public async Task<bool> Has(long companyId, Slot slot, CancellationToken cancellationToken) => Find(companyId, slot) is { } full
        && await full.Looks.QueryMultiple(() => Look(companyId, slot, full)).WaitAsync(cancellationToken);

    // For all who share it: whoever hangs up must not take the answer of the others along.
    private Task<bool> Look(long companyId, Slot slot, FullSlot full) =>
        database.Read(tx => PlaceAllocator.IsStillFull(tx, companyId, full.LockVersion, slot, full.Place, clock.GetUtcNow()), CancellationToken.None);

    private FullSlot? Find(long companyId, Slot slot) => memory.Get<FullSlot>((nameof(FullSlots), companyId, slot));

    private sealed record FullSlot(long LockVersion, Place Place, SharedLook Looks);
}
