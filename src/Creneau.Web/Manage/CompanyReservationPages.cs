namespace Creneau.Web.Manage;

internal static class CompanyReservationPages
{
    public static void MapCompanyReservationPages(this IEndpointRouteBuilder pages)
    {
    }
}
