using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Timeslots;

internal static class CreateTimeslot
{
    private const string InsertSql = """
        insert into timeslots (company_id, day_of_week, start_time, end_time, slot_minutes, max_reservations, is_active, created_at, updated_at)
        values (@companyId, @DayOfWeek, @StartTime, @EndTime, @SlotMinutes, @MaxReservations, @IsActive, @now, @now)
        """;

    /// <summary>Open a weekly window, cut into slots</summary>
    public static async Task<Results<Created<TimeslotChangedReply>, Refused>> Handle(
        long id, TimeslotRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop)
    {
        if (request.Missing() is { } missing)
        {
            return missing;
        }

        var window = request.Over(new TimeslotReply { SlotMinutes = 60, MaxReservations = 1, IsActive = true });
        if (window.EndTime <= window.StartTime)
        {
            return Refused.Because("end_time", "end_time must be after start_time");
        }

        return await database.Write<Results<Created<TimeslotChangedReply>, Refused>>(
            async tables =>
            {
                if (await CompanyTable.LockOwned(tables, id, caller, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                if (TimeslotTable.Overlap(await CompanyTable.Windows(tables, id), window) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var timeslotId = await Insert(tables, id, window, clock.GetUtcNow());
                return TypedResults.Created(
                    $"/api/companies/{id}", new TimeslotChangedReply("Timeslot created successfully", window with { Id = timeslotId }));
            },
            stop);
    }

    public static Task<long> Insert(Session tables, long companyId, TimeslotReply window, DateTimeOffset now) => tables.Insert(InsertSql, new
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
