using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Server.Booking;

/// <summary>Reads a company's <see cref="Availability"/>: under the lock of its days for a decision, without one for a list.</summary>
internal static class AvailabilityReader
{
    private const string WindowsSql = $"select {TimeslotReply.Columns} from timeslots t where t.company_id = @companyId and t.is_active = 1";

    private const string ClosuresSql = """
        select from_date, to_date, start_time, end_time from closures
        where company_id = @companyId and to_date >= @from and from_date <= @to
        """;

    // MySQL and MariaDB read the comments. They would weigh every index that has one of these columns, each time: that costs more than the rows.
    private const string ReservedSql = """
        select starts_at, ends_at from reservations /*! force index (ix_reservations_taken) */
        where company_id = @companyId and date between @from and @to and status in ('pending', 'confirmed')
        """;

    private const string HeldPlacesSql = $"""
        select starts_at, ends_at from held_places /*! force index (ix_held_places_taken) */
        where company_id = @companyId and date between @from and @to and {PlaceHold.LiveSql}
        """;

    public const string TakenSql = $"{ReservedSql} union all {HeldPlacesSql}";

    private const string TakenByOthersSql =
        $"{ReservedSql} and id <> @except union all {HeldPlacesSql} and id <> @hold and coalesce(reservation_id, -1) <> @except";

    /// <summary>The statements, one after the other, of <c>@companyId</c> from <c>@from</c> to <c>@to</c>, both included, at <c>@now</c>.</summary>
    public static IReadOnlyList<string> Sql { get; } = [WindowsSql, ClosuresSql, TakenSql];

    /// <summary>
    /// The same without the reservation <c>@except</c>, what is proposed for it, and the held place <c>@hold</c>, so that nobody stands in
    /// their own way.
    /// </summary>
    public static IReadOnlyList<string> SqlOfOthers { get; } = [WindowsSql, ClosuresSql, TakenByOthersSql];

    /// <summary>Reads what they answer.</summary>
    public static async Task<Availability> Read(GridReader grid, LocalClock clock) => new(
        clock,
        [.. (await grid.Read<TimeslotReply>()).Select(TimeslotTable.WindowOf)],
        [.. (await grid.Read<ClosureRow>()).Select(row => new Closure(row.FromDate, row.ToDate, row.StartTime, row.EndTime))],
        await Taken(grid));

    /// <summary>Reads what <see cref="TakenSql"/> answers.</summary>
    public static async Task<Period[]> Taken(GridReader grid) => [.. (await grid.Read<TakenRow>()).Select(row => new Period(row.StartsAt, row.EndsAt))];

    private sealed record ClosureRow : IRow<ClosureRow>
    {
        public DateOnly FromDate { get; init; }

        public DateOnly ToDate { get; init; }

        public TimeOnly? StartTime { get; init; }

        public TimeOnly? EndTime { get; init; }

        public static ClosureRow Read(Row row) => new()
        {
            FromDate = row.Date(),
            ToDate = row.Date(),
            StartTime = row.TimeOrNull(),
            EndTime = row.TimeOrNull(),
        };
    }

    private sealed record TakenRow : IRow<TakenRow>
    {
        public DateTimeOffset StartsAt { get; init; }

        public DateTimeOffset EndsAt { get; init; }

        public static TakenRow Read(Row row) => new()
        {
            StartsAt = row.Instant(),
            EndsAt = row.Instant(),
        };
    }
}
