namespace Creneau.Web.Accounts;

/// <summary>The first page of each role, after signing in.</summary>
internal static class StartPage
{
    public static void MapStart(this IEndpointRouteBuilder pages) => pages.MapMethods("/start", PageRoutes.Shown, Go).ForSignedIn();

    private static IResult Go(PageContext page) => page.Next(page.Actor.Role switch { Role.Student => "/reservations", Role.Company => "/manage", _ => "/admin" });
}
