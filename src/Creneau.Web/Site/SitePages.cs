namespace Creneau.Web.Site;

/// <summary>Help, privacy, terms and contact.</summary>
internal static class SitePages
{
    public static void MapSitePages(this IEndpointRouteBuilder pages)
    {
    }
}
