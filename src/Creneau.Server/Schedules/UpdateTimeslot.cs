using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Schedules;

internal static class UpdateTimeslot
{
    private const string UpdateSql = """
        update timeslots
        set day_of_week = @DayOfWeek, start_time = @StartTime, end_time = @EndTime, slot_minutes = @SlotMinutes,
            max_reservations = @MaxReservations, is_active = @IsActive, updated_at = @now
        where id = @Id
        """;

    /// <summary>Change a weekly window; reservations already made stay as they are</summary>
    public static async Task<Results<Ok<TimeslotChangedReply>, ProblemResult>> Handle(
        long id, long timeslotId, TimeslotRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<Ok<TimeslotChangedReply>, ProblemResult>>(
            async tx =>
            {
                if (await CompanyTable.LockOwned(tx, id, actor, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                var windows = await CompanyTable.Windows(tx, id);
                if (windows.FirstOrDefault(window => window.Id == timeslotId) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                var after = request.Over(before);
                if (after.EndTime <= after.StartTime)
                {
                    return tx.Rollback(ProblemResult.From("end_time", "end_time must be after start_time"));
                }

                if (TimeslotTable.Overlap(windows, after) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                await tx.Execute(UpdateSql, new
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
                await Outbox.Append(tx, new TimeslotChanged(id, timeslotId), actor, clock.GetUtcNow());
                return TypedResults.Ok(new TimeslotChangedReply("Timeslot updated successfully", after));
            },
            cancellationToken);
}
