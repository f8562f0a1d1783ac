using Creneau.Server.Companies;

namespace Creneau.Web.Manage;

/// <summary>The companies of an owner, and the page that publishes another one.</summary>
internal static class OwnCompanyPages
{
    // A form that is sent again makes no second company of the same name.
    private static readonly TimeSpan s_repeat = TimeSpan.FromMinutes(10);

    public static void MapOwnCompanyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/", PageRoutes.Shown, Show);
        pages.MapMethods("/new", PageRoutes.Shown, ShowNew);
        pages.MapPost("/new", Create);
    }

    private static async Task<IResult> Show(PageContext page, ListOwnCompanies list, CancellationToken cancellationToken)
    {
        var companies = (await list.Execute(page.Actor, cancellationToken)).Value;
        if (companies is [var only] && !page.Actor.IsAdmin) return page.Next($"/manage/{only.Company.Id}", page.Message);

        var cards = companies.Select(own => new OwnCompanyCard(own.Company.Name, $"/manage/{own.Company.Id}", Joined.By(" · ", own.Company.Sector, own.Company.City), own.Waiting));
        return page.Show(OwnCompaniesPage.Create(new OwnCompaniesModel(page, [.. cards])));
    }

    private static IResult ShowNew(PageContext page)
    {
        page.Form.Fill("time_zone", CompanyReply.DefaultTimeZone);
        return page.Show(NewCompanyPage.Create(page));
    }

    private static async Task<IResult> Create(PageContext page, CreateCompany create, ListOwnCompanies list, CancellationToken cancellationToken)
    {
        if (page.Form.Read<CompanyRequest>(page.Text) is not { } request) return page.ShowAgain(NewCompanyPage.Create(page));

        var before = (await list.Execute(page.Actor, cancellationToken)).Value.Select(own => own.Company)
            .FirstOrDefault(company => company.CreatedAt > page.Now - s_repeat && request.Over(company) == company);
        if (before is not null) return page.Next($"/manage/{before.Id}/hours", Message.CompanyCreated);

        var result = await create.Execute(request, page.Actor, cancellationToken);
        return CompanyForm.Accepts(page, result) ? page.Next($"/manage/{result.Value.Id}/hours", Message.CompanyCreated) : page.ShowAgain(NewCompanyPage.Create(page));
    }
}

/// <param name="Page">The request.</param>
/// <param name="Cards">By name.</param>
public sealed record OwnCompaniesModel(PageContext Page, IReadOnlyList<OwnCompanyCard> Cards)
{
    public bool IsAdmin => Page.Visitor!.Role == Role.Admin;
}

/// <param name="Name">Of the company.</param>
/// <param name="Address">Of its desk.</param>
/// <param name="Facts">Sector and city.</param>
/// <param name="Waiting">Requests that wait for an answer.</param>
public sealed record OwnCompanyCard(string Name, string Address, string Facts, long Waiting);
