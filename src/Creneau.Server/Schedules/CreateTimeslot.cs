using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Schedules;

internal static class CreateTimeslot
{
    private const string InsertSql = """
        insert into timeslots (company_id, day_of_week, start_time, end_time, slot_minutes, max_reservations, is_active, created_at, updated_at)
        values (@companyId, @DayOfWeek, @StartTime, @EndTime, @SlotMinutes, @MaxReservations, @IsActive, @now, @now)
        """;

    /// <summary>Open a weekly window, cut into slots</summary>
    public static async Task<Results<Created<TimeslotChangedReply>, ProblemResult>> Handle(
        long id, TimeslotRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Missing() is { } missing)
        {
            return missing;
        }

        var window = request.Over(new TimeslotReply { SlotMinutes = 60, MaxReservations = 1, IsActive = true });
        if (window.EndTime <= window.StartTime)
        {
            return ProblemResult.From("end_time", "end_time must be after start_time");
        }

        return await database.Commit<Results<Created<TimeslotChangedReply>, ProblemResult>>(
            async tx =>
            {
                if (await CompanyTable.LockOwned(tx, id, actor, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                if (TimeslotTable.Overlap(await CompanyTable.Windows(tx, id), window) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                var timeslotId = await Insert(tx, id, window, clock.GetUtcNow());
                await Outbox.Append(tx, new TimeslotCreated(id, timeslotId), actor, clock.GetUtcNow());
                return TypedResults.Created(
                    $"/api/companies/{id}", new TimeslotChangedReply("Timeslot created successfully", window with { Id = timeslotId }));
            },
            cancellationToken);
    }

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
}
