using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>Cancels a reservation. Cancelling it again returns the same result.</summary>
internal sealed class Cancel(Database database, Waitlist waitlist, BookingLimits limits, TimeProvider clock)
{
    public sealed record Command(long ReservationId, string? Reason = null);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Reservation>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            var student = actor.IsStudent ? await Locks.MovingStudent(tx, actor.UserId, now) : null;
            if (await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before) return Refusal.NotFound;
            if (before.Status == ReservationStatus.Cancelled) return await Unmoved(tx, before, actor);
            if (ReservationRules.Cancel(before.Status, before.EndsAt, now) is { } refusal) return refusal;
            if (student is not null && BookingLimits.IsExceeded(limits.MaxMovesPerDay, student.Moves)) return Refusal.TooManyMoves;

            var by = actor.Role switch { Role.Student => CancelledBy.Student, Role.Company => CancelledBy.Company, _ => CancelledBy.Admin };
            var reason = Texts.OrNull(command.Reason);
            var day = await Waitlist.LockDay(tx, before.CompanyId, before.Date);
            await Cancellations.Of(tx, before, by, reason, now);
            await Outbox.Append(tx, new ReservationCancelled(before.Id, before.Slot(), by, reason), actor, now);
            await waitlist.Release(tx, day, before.UserId, before.Slot(), now);
            return before with { Status = ReservationStatus.Cancelled, CancelledBy = by, CancellationReason = reason, CancelledAt = now };
        },
        cancellationToken);

    private static async Task<Reservation> Unmoved(Transaction tx, Reservation before, Actor actor)
    {
        if (actor.IsStudent) await Locks.UncountMove(tx, actor.UserId);

        return before;
    }
}
