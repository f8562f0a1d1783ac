using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Decline
{
    /// <summary>Turn a pending reservation down; it becomes cancelled, by the company</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, ProblemResult>> Handle(
        long id, DeclineRequest request, Actor actor, Database database, Waitlist waitlist, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<Ok<ReservationChangedReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tx, actor, id, now) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                var after = before with
                {
                    Status = ReservationStatus.Cancelled,
                    CancelledBy = CancelledBy.Company,
                    CancellationReason = request.Reason.Trim(),
                    CancelledAt = now,
                    UpdatedAt = now,
                };
                var waitlistDay = await waitlist.LockDay(tx, before.CompanyId, before.Date);
                await Cancellations.Of(tx, id, before.Status, before.StartsAt, CancelledBy.Company, after.CancellationReason, now);
                var facts = Facts.Of(before.Slot()) with { By = actor.IsAdmin ? CancelledBy.Admin : CancelledBy.Company, Reason = after.CancellationReason };
                await Outbox.Append(tx, OutboxMessage.Of(EventType.Declined, id, facts, now));
                await waitlistDay.Release(before.UserId, before.Slot(), now);
                return TypedResults.Ok(new ReservationChangedReply("Reservation declined successfully", after.For(actor)));
            },
            cancellationToken);
}

internal sealed record DeclineRequest
{
    [Text(200, IsRequired = true, HasLines = true)]
    public string Reason { get; init; } = null!;
}
