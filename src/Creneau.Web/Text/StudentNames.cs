using Creneau.Server.Booking;

namespace Creneau.Web.Text;

/// <summary>The name of a reservation's student.</summary>
internal static class StudentNames
{
    /// <summary>The name, or words that say that it is not kept any more.</summary>
    public static string StudentOf(this ReservationText text, Reservation reservation) =>
        reservation.PurgedAt is null ? $"{reservation.FirstName} {reservation.LastName}" : text.NameNotKept;
}
