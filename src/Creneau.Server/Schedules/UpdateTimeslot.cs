using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Changes a weekly window; reservations already made stay as they are.</summary>
internal sealed class UpdateTimeslot(Database database, TimeProvider clock)
{
    private const string UpdateSql = """
        update timeslots
        set day_of_week = @DayOfWeek, start_time = @StartTime, end_time = @EndTime, slot_minutes = @SlotMinutes,
            max_reservations = @MaxReservations, is_active = @IsActive, updated_at = @now
        where id = @Id
        """;

    public sealed record Command(long CompanyId, long TimeslotId, TimeslotRequest Changes);

    public Task<Result<TimeslotReply>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<TimeslotReply>(
        actor,
        async tx =>
        {
            if (actor.IsStudent) return Refusal.Forbidden;
            if (await CompanyStore.LockOwned(tx, command.CompanyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;

            var windows = await CompanyStore.Windows(tx, command.CompanyId);
            if (windows.FirstOrDefault(window => window.Id == command.TimeslotId) is not { } before) return Refusal.NotFound;

            var after = command.Changes.Over(before);
            if (TimeslotStore.Errors(after) is { } errors) return errors;
            if (TimeslotStore.Overlaps(windows, after)) return Refusal.TimeslotOverlap;

            var now = clock.GetUtcNow();
            await tx.Execute(
                UpdateSql, new { after.Id, after.DayOfWeek, after.StartTime, after.EndTime, after.SlotMinutes, after.MaxReservations, after.IsActive, now });
            await Outbox.Append(tx, new TimeslotChanged(command.CompanyId, after.Id), actor, now);
            return after;
        },
        cancellationToken);
}
