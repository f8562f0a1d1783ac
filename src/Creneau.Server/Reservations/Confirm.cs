using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Confirm
{
    private const string ConfirmSql = """
        update reservations set status = 'confirmed', confirmed_at = @now, instructions = @instructions, updated_at = @now,
            calendar_sequence = calendar_sequence + 1
        where id = @id and status = 'pending' and starts_at = @StartsAt
        """;

    /// <summary>Accept a pending reservation</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, ProblemResult>> Handle(
        long id, ConfirmRequest? request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
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

                var instructions = Texts.OrNull(request?.Instructions);
                await tx.Set(ConfirmSql, new { id, instructions, before.StartsAt, now });
                await PlaceHolds.ReleaseOfReservation(tx, id, HoldOutcome.Withdrawn, now);
                await Outbox.Append(tx, OutboxMessage.Of(EventType.Confirmed, id, Facts.Of(before.Slot()), now));
                var after = before with { Status = ReservationStatus.Confirmed, ConfirmedAt = now, Instructions = instructions, UpdatedAt = now };
                return TypedResults.Ok(new ReservationChangedReply("Reservation confirmed successfully", after.For(actor)));
            },
            cancellationToken);
}

internal sealed record ConfirmRequest
{
    /// <summary>For the student: where to come, what to bring.</summary>
    [Text(1000, HasLines = true)]
    public string? Instructions { get; init; }
}
