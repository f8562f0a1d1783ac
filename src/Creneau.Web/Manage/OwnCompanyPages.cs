namespace Creneau.Web.Manage;

internal static class OwnCompanyPages
{
    public static void MapOwnCompanyPages(this IEndpointRouteBuilder pages)
    {
    }
}
