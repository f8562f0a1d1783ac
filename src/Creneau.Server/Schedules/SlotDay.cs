namespace Creneau.Server.Schedules;

/// <summary>
/// The slots of one day of a company, and when each of them changed last, in versions of the company's state. It never changes itself: the
/// subscribers share it, and a subscriber that knows the version that it has seen gets the difference.
/// </summary>
internal sealed class SlotDay
{
    private const int MaxRemoved = 288; // as many as there can be at one time

    private static readonly Comparer<Slot> s_byTime = Comparer<Slot>.Create((one, other) => one.Start.CompareTo(other.Start));

    private readonly FreeSlot[] _slots;
    private readonly long[] _changedAt;
    private readonly (Slot Slot, long At)[] _removed;
    private readonly long _before;
    private readonly long _knownSince;
    private readonly Lazy<ReadOnlyMemory<byte>> _all;
    private readonly Lazy<SlotDayChange> _lastChange;

    /// <param name="slots">In order of time.</param>
    /// <param name="version">The version of the company's state that has these slots.</param>
    /// <param name="before">The day as it was until now; null: it was not followed.</param>
    private SlotDay(FreeSlot[] slots, long version, SlotDay? before)
    {
        (_slots, Version, _before) = (slots, version, before?.Version ?? version);
        _changedAt = new long[slots.Length];
        (_removed, _knownSince) = before is null ? ([], version) : Compare(before);
        if (before is null) Array.Fill(_changedAt, version);

        _all = new(() => SlotJson.Of(_slots), LazyThreadSafetyMode.PublicationOnly);
        _lastChange = new(() => Since(_before), LazyThreadSafetyMode.PublicationOnly);
    }

    public long Version { get; }

    /// <summary>The JSON of all slots, commas between them.</summary>
    public ReadOnlyMemory<byte> All => _all.Value;

    /// <summary>The day with these slots: the same one when they are as they were.</summary>
    public static SlotDay Of(FreeSlot[] slots, long version, SlotDay? before) =>
        before is not null && before._slots.AsSpan().SequenceEqual(slots) ? before : new SlotDay(slots, version, before);

    /// <summary>What has changed since a version that is older than this one; null when that is too long ago to be known.</summary>
    public SlotDayChange? ChangeSince(long seen) => seen < _knownSince ? null : seen >= _before ? _lastChange.Value : Since(seen);

    private SlotDayChange Since(long seen) => new(
        SlotJson.Of(_slots.Where((_, index) => _changedAt[index] > seen)),
        SlotJson.OfRemoved(_removed.Where(removed => removed.At > seen).Select(removed => removed.Slot)));

    private ((Slot Slot, long At)[] Removed, long KnownSince) Compare(SlotDay before)
    {
        var old = new Dictionary<Slot, (FreeSlot Slot, long ChangedAt)>(before._slots.Length);
        for (var i = 0; i < before._slots.Length; i++)
        {
            old[before._slots[i].Slot] = (before._slots[i], before._changedAt[i]);
        }

        var isBack = new HashSet<Slot>();
        for (var i = 0; i < _slots.Length; i++)
        {
            _changedAt[i] = old.Remove(_slots[i].Slot, out var was) && was.Slot == _slots[i] ? was.ChangedAt : Version;
            isBack.Add(_slots[i].Slot);
        }

        var removed = before._removed.Where(one => !isBack.Contains(one.Slot)).Concat(old.Keys.Order(s_byTime).Select(slot => (Slot: slot, At: Version))).ToArray();
        return removed.Length <= MaxRemoved ? (removed, before._knownSince) : (removed[^MaxRemoved..], removed[^(MaxRemoved + 1)].At);
    }
}

/// <summary>What has changed on a day, as JSON, commas between the slots.</summary>
/// <param name="Slots">Those that are new, or have other places.</param>
/// <param name="Removed">Those that are not offered any more.</param>
internal sealed record SlotDayChange(ReadOnlyMemory<byte> Slots, ReadOnlyMemory<byte> Removed);
