namespace Creneau.Rules;

/// <summary>
/// The clock on a company's wall: turns its local dates and times into instants. On the two days a year on which the clock
/// changes, a time that is skipped begins no slot, and a time that is repeated means its first occurrence. The end of a slot
/// may be the very moment the clock jumps. Order is kept: of two local times, the later is never the earlier instant.
/// </summary>
public sealed class LocalClock
{
    private readonly TimeZoneInfo _zone;

    private LocalClock(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The IANA name, such as <c>Europe/Paris</c>.</summary>
    public string Name => _zone.Id;

    /// <summary>The clock of an IANA time zone, or null when there is no such zone.</summary>
    public static LocalClock? Of(string ianaName)
    {
        ArgumentNullException.ThrowIfNull(ianaName);

        return TimeZoneInfo.TryFindSystemTimeZoneById(ianaName, out var zone) && zone.HasIanaId ? new LocalClock(zone) : null;
    }

    /// <summary>The local date at an instant.</summary>
    public DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);

    /// <summary>The instants of a slot, or null when the clock skips its start or jumps over its end.</summary>
    public Period? PeriodOf(Slot slot)
    {
        var start = slot.Date.ToDateTime(slot.Start);
        var end = slot.Date.ToDateTime(slot.End);
        if (_zone.IsInvalidTime(start) || (_zone.IsInvalidTime(end) && _zone.IsInvalidTime(end.AddTicks(-1))))
        {
            return null;
        }

        return new Period(InstantOf(start), InstantOf(end));
    }

    private DateTimeOffset InstantOf(DateTime local)
    {
        // Skipped, yet let through above: the jump itself, which the offset before it names.
        var offset = _zone.IsInvalidTime(local) ? _zone.GetUtcOffset(local.AddTicks(-1))
            : _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max()
            : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
