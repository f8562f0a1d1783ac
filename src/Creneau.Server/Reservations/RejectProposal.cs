using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class RejectProposal
{
    /// <summary>Turn the proposed slot down: it is free for others, and your reservation waits for an answer as before</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, ProblemResult>> Handle(
        long id, AnswerProposalRequest? request, Actor actor, Database database, Waitlist waitlist, TimeProvider clock, CancellationToken cancellationToken)
    {
        var seen = new SeenHold(request);
        return await database.Transact<Results<Ok<ReservationChangedReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tx, actor, id, now) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (before.Status != ReservationStatus.Pending || await PlaceHold.OfReservation(tx, id, now) is not { } hold || !seen.Is(hold))
                {
                    return tx.Rollback(ProblemResult.From(Refusal.NoProposal));
                }

                var waitlistDay = await waitlist.LockDay(tx, hold.CompanyId, hold.Date);
                await PlaceHolds.Release(tx, hold, HoldOutcome.Rejected, now);
                await Outbox.Append(tx, OutboxMessage.Of(EventType.ProposalRejected, id, Facts.Of(hold.Slot()), now));
                await waitlistDay.Release(hold.UserId, hold.Slot(), now);
                return TypedResults.Ok(new ReservationChangedReply("Proposal rejected successfully", before.With(null).For(actor)));
            },
            cancellationToken);
    }
}
