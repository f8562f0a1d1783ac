namespace Creneau.Web.Layout;

internal static class PageRoutes
{
    /// <summary>The methods of a page that only shows something.</summary>
    public static readonly string[] Shown = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The group that all pages belong to. The API document leaves it out.</summary>
    public static RouteGroupBuilder MapPages(this WebApplication app) => app.MapGroup("").ExcludeFromDescription().WithMetadata(new CountedPage());

    /// <summary>Only for people who are signed in; others are sent to sign in, and come back.</summary>
    public static TBuilder ForSignedIn<TBuilder>(this TBuilder pages)
        where TBuilder : IEndpointConventionBuilder => pages.RequireAuthorization();

    public static TBuilder ForStudents<TBuilder>(this TBuilder pages)
        where TBuilder : IEndpointConventionBuilder => pages.RequireRole(Role.Student);

    /// <summary>For owners of companies, and administrators, who may do what owners do.</summary>
    public static TBuilder ForCompanies<TBuilder>(this TBuilder pages)
        where TBuilder : IEndpointConventionBuilder => pages.RequireRole(Role.Company, Role.Admin);

    public static TBuilder ForAdministrators<TBuilder>(this TBuilder pages)
        where TBuilder : IEndpointConventionBuilder => pages.RequireRole(Role.Admin);
}
