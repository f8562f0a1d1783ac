using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Waitlist;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class RejectProposal
{
    /// <summary>Turn the proposed slot down: it is free for others, and your reservation waits for an answer as before</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, Refused>> Handle(
        long id, AnswerProposalRequest? request, Caller caller, Database database, WaitingLines lines, TimeProvider clock, CancellationToken stop)
    {
        var seen = new SeenHold(request);
        return await database.Write<Results<Ok<ReservationChangedReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (before.Status != ReservationStatus.Pending || await Hold.OfReservation(tables, id, now) is not { } hold || !seen.Is(hold))
                {
                    return tables.Undo(Refused.Because(Refusal.NoProposal));
                }

                var line = await lines.At(tables, hold.CompanyId, hold.Date);
                await Holding.Release(tables, hold, HoldOutcome.Rejected, now);
                await Notices.Append(tables, Notice.Of(NoticeKind.ProposalRejected, id, Facts.Of(hold.Slot()), now));
                await line.GiveUp(hold.UserId, hold.Slot(), now);
                return TypedResults.Ok(new ReservationChangedReply("Proposal rejected successfully", before.With(null).For(caller)));
            },
            stop);
    }
}
