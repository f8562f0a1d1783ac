using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Timeslots;

internal static class UpdateTimeslot
{
    private const string UpdateSql = """
        update timeslots
        set day_of_week = @DayOfWeek, start_time = @StartTime, end_time = @EndTime, slot_minutes = @SlotMinutes,
            max_reservations = @MaxReservations, is_active = @IsActive, updated_at = @now
        where id = @Id
        """;

    /// <summary>Change a weekly window; reservations already made stay as they are</summary>
    public static async Task<Results<Ok<TimeslotChangedReply>, Refused>> Handle(
        long id, long timeslotId, TimeslotRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<TimeslotChangedReply>, Refused>>(
            async tables =>
            {
                if (await CompanyTable.LockOwned(tables, id, caller, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                var windows = await CompanyTable.Windows(tables, id);
                if (windows.FirstOrDefault(window => window.Id == timeslotId) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                var after = request.Over(before);
                if (after.EndTime <= after.StartTime)
                {
                    return tables.Undo(Refused.Because("end_time", "end_time must be after start_time"));
                }

                if (TimeslotTable.Overlap(windows, after) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                await tables.Execute(UpdateSql, new
                {
                    after.Id,
                    after.DayOfWeek,
                    after.StartTime,
                    after.EndTime,
                    after.SlotMinutes,
                    after.MaxReservations,
                    after.IsActive,
                    now = clock.GetUtcNow(),
                });
                return TypedResults.Ok(new TimeslotChangedReply("Timeslot updated successfully", after));
            },
            stop);
}
