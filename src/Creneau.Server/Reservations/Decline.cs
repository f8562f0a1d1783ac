using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Waitlist;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Decline
{
    /// <summary>Turn a pending reservation down; it becomes cancelled, by the company</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, Refused>> Handle(
        long id, DeclineRequest request, Caller caller, Database database, WaitingLines lines, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<ReservationChangedReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var after = before with
                {
                    Status = ReservationStatus.Cancelled,
                    CancelledBy = CancelledBy.Company,
                    CancellationReason = request.Reason.Trim(),
                    CancelledAt = now,
                    UpdatedAt = now,
                };
                var line = await lines.At(tables, before.CompanyId, before.Date);
                await Cancellations.Of(tables, id, before.Status, before.StartsAt, CancelledBy.Company, after.CancellationReason, now);
                var facts = Facts.Of(before.Slot()) with { By = caller.IsAdmin ? CancelledBy.Admin : CancelledBy.Company, Reason = after.CancellationReason };
                await Notices.Append(tables, Notice.Of(NoticeKind.Declined, id, facts, now));
                await line.GiveUp(before.UserId, before.Slot(), now);
                return TypedResults.Ok(new ReservationChangedReply("Reservation declined successfully", after.For(caller)));
            },
            stop);
}

internal sealed record DeclineRequest
{
    [Text(200, IsRequired = true, HasLines = true)]
    public string Reason { get; init; } = null!;
}
