using Creneau.Rules;
using Microsoft.Extensions.Caching.Memory;

namespace Creneau.Server.Reservations;

/// <summary>
/// Remembers for a moment which slots were found full, so that those who still run for one are told so after a look without a lock.
/// Only a hint where to look first: the look itself reads the database.
/// </summary>
internal sealed class FullSlots(IMemoryCache memory)
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromSeconds(2);

    public void Add(long companyId, Slot slot) => memory.Set((nameof(FullSlots), companyId, slot), true, s_remembered);

    public bool Has(long companyId, Slot slot) => memory.TryGetValue((nameof(FullSlots), companyId, slot), out _);
}
