using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Waitlist;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Reservations;

internal static class Cancel
{
    /// <summary>Give a reservation up; to cancel it again gets the same answer</summary>
    /// <param name="id">The reservation.</param>
    /// <param name="reason">For the other side, at most 200 characters.</param>
    /// <param name="caller"></param>
    /// <param name="database"></param>
    /// <param name="lines"></param>
    /// <param name="clock"></param>
    /// <param name="stop"></param>
    public static async Task<Results<Ok<CancelReply>, Refused>> Handle(
        long id,
        [FromQuery(Name = "reason"), Text(200, HasLines = true)] string? reason,
        Caller caller,
        Database database,
        WaitingLines lines,
        TimeProvider clock,
        CancellationToken stop) =>
        await database.Write<Results<Ok<CancelReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (before.Status == ReservationStatus.Cancelled)
                {
                    return tables.Undo(Reply(before));
                }

                if (ReservationRules.Cancel(before.Status, before.EndsAt, now) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var after = before with
                {
                    Status = ReservationStatus.Cancelled,
                    CancelledBy = caller.Role switch { Role.Student => CancelledBy.Student, Role.Company => CancelledBy.Company, _ => CancelledBy.Admin },
                    CancellationReason = Texts.OrNull(reason),
                    CancelledAt = now,
                };
                var line = await lines.At(tables, before.CompanyId, before.Date);
                await Cancellations.Of(tables, id, before.Status, before.StartsAt, after.CancelledBy.Value, after.CancellationReason, now);
                var facts = Facts.Of(before.Slot()) with { By = after.CancelledBy, Reason = after.CancellationReason };
                await Notices.Append(tables, Notice.Of(NoticeKind.Cancelled, id, facts, now));
                await line.GiveUp(before.UserId, before.Slot(), now);
                return Reply(after);
            },
            stop);

    private static Ok<CancelReply> Reply(ReservationRow row) => TypedResults.Ok(new CancelReply(
        "Reservation cancelled successfully",
        new CancelledReservation(row.Id, row.Status, row.CancellationReason, row.CancelledBy!.Value, row.CancelledAt!.Value)));
}

internal sealed record CancelReply(string Message, CancelledReservation Reservation);

internal sealed record CancelledReservation(
    long Id, ReservationStatus Status, string? CancellationReason, CancelledBy CancelledBy, DateTimeOffset CancelledAt);
