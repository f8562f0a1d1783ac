namespace Creneau.Server.Booking;

/// <summary>Reads a company's <see cref="Availability"/>: under the lock of its days for a decision, without a lock for a list.</summary>
internal static partial class AvailabilityReader
{
    private const string WindowsSql =
        """
        select day_of_week as window_day, start_time as window_start, end_time as window_end, slot_minutes as window_slot_minutes, max_reservations as window_places
        from timeslots where company_id = @companyId and is_active = 1
        """;

    private const string ClosuresSql = """
        select from_date as closure_from, to_date as closure_to, start_time as closure_start, end_time as closure_end from closures
        where company_id = @companyId and to_date >= @from and from_date <= @to
        """;

    // MySQL and MariaDB read the comments. Otherwise they weigh every index that has one of these columns, which costs more than the rows.
    private const string TakenSql = $"""
        select starts_at as period_from, ends_at as period_to from reservations /*! force index (ix_reservations_taken) */
        where company_id = @companyId and date between @from and @to and status in ('pending', 'confirmed') and id <> @reservation
        union all
        select starts_at, ends_at from held_places /*! force index (ix_held_places_taken) */
        where company_id = @companyId and date between @from and @to and {PlaceHold.LiveSql} and id <> @hold and coalesce(reservation_id, -1) <> @reservation
        """;

    private const string VersionSql = "select lock_version from companies where id = @companyId and is_active = 1";

    /// <summary>
    /// The statements of <c>@companyId</c> from <c>@from</c> to <c>@to</c>, both included, at <c>@now</c>; without the reservation
    /// <c>@reservation</c>, what is proposed for it, and the held place <c>@hold</c> (0: nothing is left out).
    /// </summary>
    public static IReadOnlyList<string> Sql { get; } = [WindowsSql, ClosuresSql, TakenSql];

    /// <summary>The parameters of <see cref="Sql"/>.</summary>
    public static object Parameters(long companyId, DateOnly from, DateOnly to, DateTimeOffset now, long reservation = 0) => new { companyId, from, to, now, reservation, hold = 0L };

    /// <summary>Reads the results of <see cref="Sql"/>.</summary>
    public static async Task<Availability> Read(GridReader grid, LocalClock clock, BookingLimits limits) => new(
        clock,
        [.. (await grid.Read<WindowRow>()).Select(row => row.Window)],
        [.. (await grid.Read<ClosureRow>()).Select(row => row.Closure)],
        await ReadTaken(grid))
    { HorizonDays = limits.HorizonDays };

    /// <summary>
    /// Whether a slot that was full when its company had that version still is, by a query without a lock. False also when the company's
    /// row has been locked since then.
    /// </summary>
    public static Task<bool> IsStillFull(Transaction tx, CompanySlot slot, Place place, long companyVersion, DateTimeOffset now) => tx.QueryMultiple(
        Parameters(slot.CompanyId, slot.Slot.Date, slot.Slot.Date, now),
        [TakenSql, VersionSql], // in this order: the version only goes up, so that the places were taken at that version
        async grid => place.Left(await ReadTaken(grid)) == 0 && await grid.ReadScalars<long>() is [var version] && version == companyVersion);

    private static async Task<Period[]> ReadTaken(GridReader grid) => [.. (await grid.Read<TakenRow>()).Select(row => row.Period)];

    [Row]
    private sealed partial record WindowRow(OpeningWindow Window);

    [Row]
    private sealed partial record ClosureRow(Closure Closure);

    [Row]
    private sealed partial record TakenRow(Period Period);
}
