using Creneau.Web.Layout;

namespace Creneau.Web.Home;

/// <summary>The first page: what Creneau is, and the way to its API.</summary>
internal static class HomePages
{
    public static void MapHome(this IEndpointRouteBuilder pages) => pages.MapMethods("/", PageRoutes.Shown, Show).AllowAnonymous();
    private static PageResult Show(PageContext page) => new(HomePage.Create(page));
}
