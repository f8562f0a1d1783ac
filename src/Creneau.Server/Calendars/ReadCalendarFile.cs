using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Server.Calendars;

/// <summary>Reads one reservation as a calendar file; not found once it is cancelled or over.</summary>
internal sealed class ReadCalendarFile(Database database, LinkSettings links, TimeProvider clock)
{
    public sealed record Command(long ReservationId, Language Language);

    public Task<Result<string>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.Read<Result<string>>(
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } reservation) return Refusal.NotFound;
            if (!ReservationActions.Of(reservation, actor, now).IsAhead) return Refusal.NotFound;

            var words = CalendarWords.In(command.Language);
            var entry = (await CalendarReservation.Find(tx, reservation.Id))!;
            return CalendarFile.Single(actor.IsStudent ? entry.ForStudent(words, links.FrontendUrl) : entry.ForCompany(words, links.FrontendUrl));
        },
        cancellationToken);
}
