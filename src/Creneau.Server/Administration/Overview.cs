namespace Creneau.Server.Administration;

/// <summary>The figures of the whole.</summary>
/// <param name="At">When they were read.</param>
internal sealed record Overview(DateTimeOffset At)
{
    /// <summary>The database.</summary>
    public required string Engine { get; init; }

    /// <summary>Erased accounts are left out.</summary>
    public required IReadOnlyList<AccountCount> Accounts { get; init; }

    /// <summary>Those that are published.</summary>
    public required long Companies { get; init; }

    public required IReadOnlyList<StatusCount> Reservations { get; init; }
    public required IReadOnlyList<WeekCount> Weeks { get; init; }

    /// <summary>Requests that have waited for longer than <see cref="ReadOverview.SlowAnswer"/>.</summary>
    public required long Unanswered { get; init; }

    /// <summary>The companies that they wait for, the oldest request first.</summary>
    public required IReadOnlyList<SlowCompany> SlowCompanies { get; init; }

    /// <summary>Deliveries that were given up.</summary>
    public required IReadOnlyList<ChannelCount> Failed { get; init; }

    /// <summary>Deliveries that could be sent now.</summary>
    public required Backlog DueDeliveries { get; init; }

    /// <summary>Events of which no deliveries were made yet.</summary>
    public required Backlog WaitingEvents { get; init; }

    /// <summary>Events of which no deliveries could be made, because of a bug.</summary>
    public required long SetAside { get; init; }

    /// <summary>How long the oldest thing has waited to be sent.</summary>
    public TimeSpan Delay => new[] { DueDeliveries.Since, WaitingEvents.Since }.Min() is { } oldest && oldest < At ? At - oldest : TimeSpan.Zero;
}

[Row]
internal sealed partial record AccountCount(Role Role, bool IsActive, long Number);

[Row]
internal sealed partial record StatusCount(ReservationStatus Status, long Number);

[Row]
internal sealed partial record ChannelCount(string Channel, long Number);

/// <summary>A company that has not answered for long.</summary>
[Row]
internal sealed partial record SlowCompany(long Id, string Name, long Requests, DateTimeOffset Oldest);

/// <summary>What waits, and since when; null: nothing waits.</summary>
[Row]
internal sealed partial record Backlog(long Number, DateTimeOffset? Since);

[Row]
internal sealed partial record DayCount(DateOnly Date, ReservationStatus Status, long Number, long Lapsed);

/// <summary>The reservations of a week, by the date of the slot.</summary>
internal sealed record WeekCount(DateOnly Monday)
{
    public long Pending { get; init; }
    public long Confirmed { get; init; }
    public long Completed { get; init; }
    public long Cancelled { get; init; }

    /// <summary>Of the cancelled ones: requests that expired without an answer.</summary>
    public long Lapsed { get; init; }

    public static IReadOnlyList<WeekCount> Of(DateOnly first, IReadOnlyList<DayCount> days) => [.. Enumerable.Range(0, ReadOverview.Weeks).Select(week =>
    {
        var monday = first.AddDays(7 * week);
        var ofWeek = days.Where(day => day.Date >= monday && day.Date < monday.AddDays(7)).ToArray();
        long Sum(ReservationStatus status) => ofWeek.Where(day => day.Status == status).Sum(day => day.Number);
        return new WeekCount(monday)
        {
            Pending = Sum(ReservationStatus.Pending),
            Confirmed = Sum(ReservationStatus.Confirmed),
            Completed = Sum(ReservationStatus.Completed),
            Cancelled = Sum(ReservationStatus.Cancelled),
            Lapsed = ofWeek.Sum(day => day.Lapsed),
        };
    })];
}
