using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The company turns a pending reservation down; it becomes cancelled, by the company.</summary>
internal sealed class Decline(Database database, Waitlist waitlist, TimeProvider clock)
{
    public sealed record Command(long ReservationId, string Reason);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Reservation>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (actor.IsStudent) return Refusal.Forbidden;
            if (await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before) return Refusal.NotFound;
            if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal) return refusal;

            var reason = command.Reason.Trim();
            var day = await Waitlist.LockDay(tx, before.CompanyId, before.Date);
            await Cancellations.Of(tx, before, CancelledBy.Company, reason, now);
            var by = actor.IsAdmin ? CancelledBy.Admin : CancelledBy.Company;
            await Outbox.Append(tx, new ReservationDeclined(before.Id, before.Slot(), by, reason), actor, now);
            await waitlist.Release(tx, day, before.UserId, before.Slot(), now);
            return before with
            {
                Status = ReservationStatus.Cancelled,
                CancelledBy = CancelledBy.Company,
                CancellationReason = reason,
                CancelledAt = now,
                UpdatedAt = now,
            };
        },
        cancellationToken);
}
