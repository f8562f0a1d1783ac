namespace Creneau.Web.Manage;

internal static class ProfilePages
{
    public static void MapProfilePages(this IEndpointRouteBuilder pages)
    {
    }
}
