using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Reservations;

/// <summary>Reads one reservation with its place, its history and what the actor can do with it.</summary>
internal sealed class ReadReservationDetails(Database database, TimeProvider clock)
{
    public Task<Result<ReservationDetails>> Execute(long reservationId, Actor actor, CancellationToken cancellationToken) => database.Read<Result<ReservationDetails>>(
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (await Reservation.FindVisible(tx, actor, reservationId, now) is not { } reservation) return Refusal.NotFound;

            return await tx.QueryMultiple(
                new { id = reservation.Id, reservation.CompanyId },
                [ReservedPlace.FindSql, ReservationHistory.Sql],
                async grid => new ReservationDetails(reservation, (await grid.ReadFirstOrDefault<ReservedPlace>())!)
                {
                    History = ReservationHistory.Of(reservation, await grid.Read<ReservationHistory.LoggedEvent>()),
                    Actions = ReservationActions.Of(reservation, actor, now),
                });
        },
        cancellationToken);
}

/// <summary>A reservation, and all that its page shows but the messages.</summary>
internal sealed record ReservationDetails(Reservation Reservation, ReservedPlace Place)
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ReservationStep> History { get; init; }

    public required ReservationActions Actions { get; init; }
}

/// <summary>Where the company of a reservation is, whether it still takes reservations or not.</summary>
[Row]
internal sealed partial record ReservedPlace(string TimeZone, string? Address, string? PostalCode, string? City, bool IsActive)
{
    public const string FindSql = "select time_zone, address, postal_code, city, is_active from companies where id = @CompanyId";

    public string? InOneLine() => CompanyPlace.InOneLine(Address, PostalCode, City);
}
