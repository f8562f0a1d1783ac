using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The student turns the proposed slot down: it is free for others, and the reservation waits for an answer as before.</summary>
internal sealed class RejectProposal(Database database, Waitlist waitlist, TimeProvider clock)
{
    public sealed record Command(long ReservationId, AnswerProposalRequest? Answer = null);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        var answered = new AnsweredProposal(command.Answer);
        return database.TransactAs<Reservation>(actor, async tx =>
        {
            var now = clock.GetUtcNow();
            if (!actor.IsStudent) return Refusal.Forbidden;
            if (await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before) return Refusal.NotFound;

            if (before.Status != ReservationStatus.Pending || await PlaceHold.OfReservation(tx, before.Id, now) is not { } hold || !answered.Is(hold))
            {
                return Refusal.NoProposal;
            }

            var day = await Waitlist.LockDay(tx, hold.CompanyId, hold.Date);
            await PlaceHolds.Release(tx, hold, HoldOutcome.Rejected, now);
            await Outbox.Append(tx, new ProposalRejected(before.Id, hold.Slot()), actor, now);
            await waitlist.Release(tx, day, hold.UserId, hold.Slot(), now);
            return before.With(null);
        }, cancellationToken);
    }
}
