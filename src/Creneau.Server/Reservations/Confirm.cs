using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The company accepts a pending reservation.</summary>
internal sealed class Confirm(Database database, TimeProvider clock)
{
    private const string UpdateSql = """
        update reservations set status = 'confirmed', confirmed_at = @now, instructions = @instructions, updated_at = @now,
            calendar_sequence = calendar_sequence + 1
        where id = @Id and status = 'pending' and starts_at = @StartsAt
        """;

    public sealed record Command(long ReservationId, string? Instructions = null);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Reservation>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (actor.IsStudent) return Refusal.Forbidden;
            if (await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before) return Refusal.NotFound;
            if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal) return refusal;

            var instructions = Texts.OrNull(command.Instructions);
            await tx.CompareAndSet(UpdateSql, new { before.Id, instructions, before.StartsAt, now });
            await PlaceHolds.ReleaseOfReservation(tx, before.Id, HoldOutcome.Withdrawn, now);
            await Outbox.Append(tx, new ReservationConfirmed(before.Id, before.Slot()), actor, now);
            return before with { Status = ReservationStatus.Confirmed, ConfirmedAt = now, Instructions = instructions, UpdatedAt = now };
        },
        cancellationToken);
}
