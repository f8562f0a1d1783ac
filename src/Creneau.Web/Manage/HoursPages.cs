namespace Creneau.Web.Manage;

internal static class HoursPages
{
    public static void MapHoursPages(this IEndpointRouteBuilder pages)
    {
    }
}
