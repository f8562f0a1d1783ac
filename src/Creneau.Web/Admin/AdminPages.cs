namespace Creneau.Web.Admin;

/// <summary>What administrators look after.</summary>
internal static class AdminPages
{
    public static void MapAdminPages(this IEndpointRouteBuilder pages)
    {
    }
}
