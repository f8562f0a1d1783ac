using Creneau.Server.Companies;
using Creneau.Server.Schedules;
using Creneau.Web.Companies;

namespace Creneau.Web.Home;

/// <summary>The first page: what this is, a search, and companies with free slots soon.</summary>
internal static class HomePages
{
    public static void MapHome(this IEndpointRouteBuilder pages) => pages.MapMethods("/", PageRoutes.Shown, Show).AllowAnonymous().CachePage();

    private static async Task<IResult> Show(
        PageContext page, ListCompanies list, ListCompanyFacets facets, FindFreeSoon find, CancellationToken cancellationToken)
    {
        var companies = (await list.Execute(new CompanyQuery { Limit = 1 }, cancellationToken)).Value;
        var choices = await facets.Execute(new CompanyQuery(), cancellationToken);
        var soon = await find.Execute(cancellationToken);
        return page.Show(HomePage.Create(new HomeModel(page, SearchModel.Of(page, new CompanyQuery(), choices), companies.Total)
        {
            Cards = [.. soon.Select(one => CompanyCard.Of(page, one.Company, one.Slots))],
        }));
    }
}

/// <param name="Page">The request.</param>
/// <param name="Search">The search form.</param>
/// <param name="Total">How many companies there are.</param>
public sealed record HomeModel(PageContext Page, SearchModel Search, long Total)
{
    /// <summary>Companies with free slots, the soonest first.</summary>
    public IReadOnlyList<CompanyCard> Cards { get; init; } = [];
}
