using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Writes weekly windows, and checks that no two of a company overlap.</summary>
internal static class TimeslotStore
{
    private const string InsertSql = """
        insert into timeslots (company_id, day_of_week, start_time, end_time, slot_minutes, max_reservations, is_active, created_at, updated_at)
        values (@companyId, @DayOfWeek, @StartTime, @EndTime, @SlotMinutes, @MaxReservations, @IsActive, @now, @now)
        """;

    /// <summary>Returns the key of the window.</summary>
    public static Task<long> Insert(Transaction tx, long companyId, TimeslotReply window, DateTimeOffset now) => tx.Insert(InsertSql, new
    {
        companyId,
        window.DayOfWeek,
        window.StartTime,
        window.EndTime,
        window.SlotMinutes,
        window.MaxReservations,
        window.IsActive,
        now,
    });

    /// <summary>Whether the window overlaps another one of the company.</summary>
    public static bool Overlaps(IEnumerable<TimeslotReply> others, TimeslotReply window) =>
        others.Any(other => other.Id != window.Id && WindowOf(other).Overlaps(WindowOf(window)));

    /// <summary>Why the times of a window are invalid, or null.</summary>
    public static FieldErrors? Errors(TimeslotReply window) =>
        !window.EndTime.IsAfter(window.StartTime) ? FieldErrors.Of("end_time", "end_time must be after start_time")
        : window.EndTime.Since(window.StartTime).TotalMinutes < window.SlotMinutes ? FieldErrors.Of("slot_minutes", "slot_minutes must not be longer than the window")
        : null;

    private static OpeningWindow WindowOf(TimeslotReply row) => new(row.DayOfWeek, row.StartTime, row.EndTime, row.SlotMinutes, row.MaxReservations);
}
