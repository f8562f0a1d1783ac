namespace Creneau.Web.Manage;

internal static class ClosurePages
{
    public static void MapClosurePages(this IEndpointRouteBuilder pages)
    {
    }
}
