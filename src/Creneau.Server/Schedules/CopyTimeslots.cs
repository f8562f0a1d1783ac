using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Copies the windows of a day to other days. A window that the other day has already is left; one that overlaps another prevents it all.</summary>
internal sealed class CopyTimeslots(Database database, CompanyLimits limits, TimeProvider clock)
{
    /// <param name="CompanyId">The company.</param>
    /// <param name="From">The day whose windows are copied.</param>
    /// <param name="To">The other days; at least one.</param>
    public sealed record Command(long CompanyId, DayOfWeek From, IReadOnlyList<DayOfWeek> To);

    /// <summary>Returns how many windows were opened.</summary>
    public Task<Result<int>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<int>(
        actor,
        async tx =>
        {
            if (actor.IsStudent) return Refusal.Forbidden;
            if (command.To.Count == 0) return FieldErrors.Of("to", "to is required");
            if (await CompanyStore.LockOwned(tx, command.CompanyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;

            var windows = (await CompanyStore.Windows(tx, command.CompanyId)).ToList();
            var copies = command.To.Where(day => day != command.From).Distinct()
                .SelectMany(day => windows.Where(window => window.DayOfWeek == command.From).Select(window => window with { Id = 0, DayOfWeek = day }))
                .Where(copy => !windows.Exists(window => window with { Id = 0 } == copy)).ToArray();
            if (BookingLimits.IsExceeded(limits.Windows, windows.Count + copies.Length)) return Refusal.TooManyWindows;
            if (Array.Exists(copies, copy => TimeslotStore.Overlaps(windows, copy))) return Refusal.TimeslotOverlap;

            var now = clock.GetUtcNow();
            foreach (var copy in copies)
            {
                await Outbox.Append(tx, new TimeslotCreated(command.CompanyId, await TimeslotStore.Insert(tx, command.CompanyId, copy, now)), actor, now);
            }

            return copies.Length;
        },
        cancellationToken);
}
