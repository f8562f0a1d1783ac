namespace Creneau.Web.Layout;

internal static class PageRoutes
{
    /// <summary>The methods of a page that only shows something.</summary>
    public static readonly string[] Shown = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The group that all pages belong to. The API document leaves it out.</summary>
    public static RouteGroupBuilder MapPages(this WebApplication app) => app.MapGroup("").ExcludeFromDescription();
}
