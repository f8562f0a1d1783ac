namespace Creneau.Web.Site;

/// <summary>Makes the first administrator.</summary>
internal static class SetupPages
{
    public static void MapSetup(this IEndpointRouteBuilder pages)
    {
    }
}
