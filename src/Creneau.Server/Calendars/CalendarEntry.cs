namespace Creneau.Server.Calendars;

/// <summary>A reservation as a calendar shows it, with all texts formatted.</summary>
internal sealed record CalendarEntry
{
    /// <summary>The identity of the entry, for ever.</summary>
    public required string Uid { get; init; }

    /// <summary>Of two with the same <see cref="Uid"/>, the higher is newer.</summary>
    public required int Sequence { get; init; }

    public required Slot Slot { get; init; }
    public required Period Period { get; init; }
    public required string TimeZone { get; init; }
    public required ReservationStatus Status { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required string Title { get; init; }
    public string? Place { get; init; }
    public required string Text { get; init; }
    public required string Link { get; init; }

    /// <summary>
    /// Whether the local times are unambiguous. They are not when a clock change repeats or skips one of them, or when the zone's rules have
    /// changed since the reservation was made: then the entry has UTC instants.
    /// </summary>
    public bool IsLocal => LocalClock.Of(TimeZone) is { } clock && clock.PeriodOf(Slot) == Period && clock.ShowsOnce(Slot);
}
