using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The company says whether the student came, once the reservation has begun; it becomes completed. Saying it again corrects it.</summary>
internal sealed class RecordAttendance(Database database, TimeProvider clock)
{
    private const string UpdateSql = """
        update reservations set status = 'completed', attended = @Attended, completed_at = @CompletedAt, updated_at = @UpdatedAt
        where id = @Id and status = @expected
        """;

    public sealed record Command(long ReservationId, bool Attended);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Reservation>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (actor.IsStudent) return Refusal.Forbidden;
            if (await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before) return Refusal.NotFound;
            if (ReservationRules.RecordAttendance(before.Status, before.StartsAt, now) is { } refusal) return refusal;

            var after = before with
            {
                Status = ReservationStatus.Completed,
                Attended = command.Attended,
                CompletedAt = before.CompletedAt ?? now,
                UpdatedAt = now,
            };
            await tx.CompareAndSet(UpdateSql, new { after.Id, after.Attended, after.CompletedAt, after.UpdatedAt, expected = before.Status });
            await Outbox.Append(tx, new ReservationCompleted(after.Id, before.Slot(), after.Attended), actor, now);
            return after;
        },
        cancellationToken);
}
