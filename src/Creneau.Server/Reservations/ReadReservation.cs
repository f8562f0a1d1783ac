using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>Reads one reservation.</summary>
internal sealed class ReadReservation(Database database, TimeProvider clock)
{
    public async Task<Result<Reservation>> Execute(long reservationId, Actor actor, CancellationToken cancellationToken) =>
        await database.Read(tx => Reservation.FindVisible(tx, actor, reservationId, clock.GetUtcNow()), cancellationToken) is { } reservation
            ? reservation
            : Refusal.NotFound;
}
