using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Opens a weekly window, cut into slots.</summary>
internal sealed class CreateTimeslot(Database database, CompanyLimits limits, TimeProvider clock)
{
    public sealed record Command(long CompanyId, TimeslotRequest Window);

    public async Task<Result<TimeslotReply>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (command.Window.Missing() is { } missing) return missing;

        var window = command.Window.Over(new TimeslotReply { SlotMinutes = 60, MaxReservations = 1, IsActive = true });
        if (TimeslotStore.Errors(window) is { } errors) return errors;

        return await database.TransactAs<TimeslotReply>(actor, async tx =>
        {
            if (await CompanyStore.LockOwned(tx, command.CompanyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;

            var windows = await CompanyStore.Windows(tx, command.CompanyId);
            if (BookingLimits.IsReached(limits.Windows, windows.Count)) return Refusal.TooManyWindows;
            if (TimeslotStore.Overlaps(windows, window)) return Refusal.TimeslotOverlap;

            var now = clock.GetUtcNow();
            var id = await TimeslotStore.Insert(tx, command.CompanyId, window, now);
            await Outbox.Append(tx, new TimeslotCreated(command.CompanyId, id), actor, now);
            return window with { Id = id };
        }, cancellationToken);
    }
}
