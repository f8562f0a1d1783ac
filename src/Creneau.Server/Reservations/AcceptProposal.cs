using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>
/// The student takes the slot that the company proposes: the reservation moves there and is confirmed, as both sides have agreed.
/// Accepting it again returns the same result.
/// </summary>
internal sealed class AcceptProposal(Database database, PlaceAllocator allocator, Waitlist waitlist, TimeProvider clock)
{
    public sealed record Command(long ReservationId, AnswerProposalRequest? Answer = null);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        var answered = new AnsweredProposal(command.Answer);
        return database.TransactAs<Reservation>(actor, async tx =>
        {
            var now = clock.GetUtcNow();
            if (!actor.IsStudent) return Refusal.Forbidden;

            if (await Locks.Student(tx, actor.UserId) is null || await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before)
            {
                return Refusal.NotFound;
            }

            if (before.Status == ReservationStatus.Confirmed && await PlaceHold.LastAccepted(tx, before.Id) is { } accepted
                && answered.Is(accepted) && accepted.Slot() == before.Slot())
            {
                return before;
            }

            return before.Status == ReservationStatus.Pending && await PlaceHold.OfReservation(tx, before.Id, now) is { } hold && answered.Is(hold)
                ? await Move(tx, before, hold, actor, now)
                : Refusal.NoProposal;
        }, cancellationToken);
    }

    private async Task<Result<Reservation>> Move(Transaction tx, Reservation before, PlaceHold hold, Actor actor, DateTimeOffset now)
    {
        var day = await Waitlist.LockDay(tx, before.CompanyId, before.Date, movesTo: hold.Date);
        var outcome = await allocator.Allocate(tx, PlaceRequest.ForAcceptedProposal(before, hold));
        if (!outcome.Result.TryGetValue(out var allocation)) return outcome.MoveRefusal;

        var after = before.MovedTo(allocation, now) with { Status = ReservationStatus.Confirmed, ConfirmedAt = now };
        await ReservationStore.Move(tx, allocation, after);
        await PlaceHolds.Release(tx, hold, HoldOutcome.Accepted, now);
        await Outbox.Append(tx, new ProposalAccepted(before.Id, hold.Slot(), before.Slot()), actor, now);
        await waitlist.Release(tx, day, before.UserId, before.Slot(), now);
        return after;
    }
}
