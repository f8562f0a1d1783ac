namespace Creneau.Server.Calendars;

/// <summary>A reservation as a calendar shows it, in words that need no looking up.</summary>
internal sealed record CalendarEntry
{
    /// <summary>By which a calendar knows it again.</summary>
    public required string Uid { get; init; }

    /// <summary>Of two with one <see cref="Uid"/>, the higher is the newer.</summary>
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
    /// Whether the company's local times say when it is. They do not when the clock shows one of them twice or not at all, where programs
    /// disagree on what is meant, or when the zone's rules have changed since it was made: then the instants are said instead.
    /// </summary>
    public bool IsLocal => LocalClock.Of(TimeZone) is { } clock && clock.PeriodOf(Slot) == Period && clock.ShowsOnce(Slot);
}
