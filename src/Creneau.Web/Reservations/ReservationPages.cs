namespace Creneau.Web.Reservations;

/// <summary>What a student has reserved, and one reservation as its student, its company and administrators see it.</summary>
internal static class ReservationPages
{
    public static void MapReservationPages(this IEndpointRouteBuilder pages)
    {
    }
}
