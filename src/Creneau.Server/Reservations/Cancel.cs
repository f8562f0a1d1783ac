using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Reservations;

internal static class Cancel
{
    /// <summary>Give a reservation up; to cancel it again gets the same answer</summary>
    /// <param name="id">The reservation.</param>
    /// <param name="reason">For the other side, at most 200 characters.</param>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="waitlist"></param>
    /// <param name="clock"></param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<Ok<CancelReply>, ProblemResult>> Handle(
        long id,
        [FromQuery(Name = "reason"), Text(200, HasLines = true)] string? reason,
        Actor actor,
        Database database,
        Waitlist waitlist,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        await database.Transact<Results<Ok<CancelReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tx, actor, id, now) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (before.Status == ReservationStatus.Cancelled)
                {
                    return tx.Rollback(Reply(before));
                }

                if (ReservationRules.Cancel(before.Status, before.EndsAt, now) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                var after = before with
                {
                    Status = ReservationStatus.Cancelled,
                    CancelledBy = actor.Role switch { Role.Student => CancelledBy.Student, Role.Company => CancelledBy.Company, _ => CancelledBy.Admin },
                    CancellationReason = Texts.OrNull(reason),
                    CancelledAt = now,
                };
                var waitlistDay = await waitlist.LockDay(tx, before.CompanyId, before.Date);
                await Cancellations.Of(tx, id, before.Status, before.StartsAt, after.CancelledBy.Value, after.CancellationReason, now);
                var facts = Facts.Of(before.Slot()) with { By = after.CancelledBy, Reason = after.CancellationReason };
                await Outbox.Append(tx, OutboxMessage.Of(EventType.Cancelled, id, facts, now));
                await waitlistDay.Release(before.UserId, before.Slot(), now);
                return Reply(after);
            },
            cancellationToken);

    private static Ok<CancelReply> Reply(ReservationRow row) => TypedResults.Ok(new CancelReply(
        "Reservation cancelled successfully",
        new CancelledReservation(row.Id, row.Status, row.CancellationReason, row.CancelledBy!.Value, row.CancelledAt!.Value)));
}

internal sealed record CancelReply(string Message, CancelledReservation Reservation);

internal sealed record CancelledReservation(
    long Id, ReservationStatus Status, string? CancellationReason, CancelledBy CancelledBy, DateTimeOffset CancelledAt);
