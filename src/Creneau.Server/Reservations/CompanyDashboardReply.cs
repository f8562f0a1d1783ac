namespace Creneau.Server.Reservations;

/// <summary>What a company's owner looks at first.</summary>
internal sealed record CompanyDashboardReply
{
    /// <summary>The company's date.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Requests that wait for an answer, oldest first, at most 5.</summary>
    public required IReadOnlyList<ReservationReply> Waiting { get; init; }

    /// <summary>Confirmed reservations that are not over, next first, at most 5.</summary>
    public required IReadOnlyList<ReservationReply> Next { get; init; }

    /// <summary>How full the days of this week are, from Monday.</summary>
    public required IReadOnlyList<DayOccupancy> Week { get; init; }

    /// <summary>This month, up to now.</summary>
    public required MonthReply Month { get; init; }

    /// <summary>The whole month before.</summary>
    public required MonthReply MonthBefore { get; init; }

    public static CompanyDashboardReply Of(CompanyDashboard dashboard, Actor actor) => new()
    {
        Today = dashboard.Today,
        Waiting = [.. dashboard.Waiting.Select(reservation => ReservationReply.Of(reservation, actor))],
        Next = [.. dashboard.Next.Select(reservation => ReservationReply.Of(reservation, actor))],
        Week = dashboard.Week,
        Month = MonthReply.Of(dashboard.Figures.Month, dashboard.Figures.Current),
        MonthBefore = MonthReply.Of(dashboard.Figures.Month.AddMonths(-1), dashboard.Figures.Before),
    };
}

/// <summary>The figures of a month, which is the company's.</summary>
internal sealed record MonthReply
{
    /// <summary>Its first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Requests that were made in it.</summary>
    public required long Received { get; init; }

    /// <summary>How many of these were confirmed.</summary>
    public required long Confirmed { get; init; }

    /// <summary>Of how many reservations on its days it is recorded whether the student came.</summary>
    public required long Recorded { get; init; }

    /// <summary>Of how many of these the student came.</summary>
    public required long Came { get; init; }

    /// <summary>The median time that the company took to answer, in seconds; null: it answered nothing.</summary>
    public required long? AnswerSeconds { get; init; }

    public static MonthReply Of(DateOnly from, MonthFigures figures) => new()
    {
        From = from,
        Received = figures.Received,
        Confirmed = figures.Confirmed,
        Recorded = figures.Recorded,
        Came = figures.Came,
        AnswerSeconds = (long?)figures.AnswerTime?.TotalSeconds,
    };
}
