namespace Creneau.Web.Manage;

internal static class DashboardPages
{
    public static void MapDashboardPages(this IEndpointRouteBuilder pages)
    {
    }
}
