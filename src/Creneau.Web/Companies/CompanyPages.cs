using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Web.Companies;

/// <summary>The search, and the page of a company with the slots of a week.</summary>
internal static class CompanyPages
{
    private const int PageSize = 10;

    public static void MapCompanyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/companies", PageRoutes.Shown, Search).AllowAnonymous().CachePage();
        pages.MapMethods("/companies/{id:long}", PageRoutes.Shown, Show).AllowAnonymous().CachePage();
        pages.MapMethods("/companies/{id:long}/next-free", PageRoutes.Shown, NextFree).AllowAnonymous();
    }

    private static async Task<IResult> Search(
        PageContext page, ListCompanies list, ListCompanyFacets facets, FindNextFreeSlots find, CancellationToken cancellationToken)
    {
        var query = new CompanyQuery { Q = page.Search("q"), City = page.Search("city"), Sector = page.Search("sector"), Page = page.PageNumber, Limit = PageSize };
        var found = (await list.Execute(query, cancellationToken)).Value;
        var cards = new List<CompanyCard>();
        foreach (var company in found.Companies)
        {
            cards.Add(CompanyCard.Of(page, company, await find.Execute(company.Id, from: null, max: 1, cancellationToken)));
        }

        var pager = new PagerModel(page, query.Page!.Value, PageSize, found.Total, number => SearchModel.AddressOf(query.Q, query.City, query.Sector, number));
        if (pager.ToLast() is { } last) return last;

        var search = SearchModel.Of(page, query, await facets.Execute(query, cancellationToken)) with { IsWide = true };
        return page.Show(CompaniesPage.Create(new CompaniesModel(page, search, found.Total)
        {
            Cards = cards,
            Pager = pager,
        }));
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadCompany read, ViewSlots view, FindNextFreeSlots find, CancellationToken cancellationToken)
    {
        if (!(await read.Execute(id, cancellationToken)).TryGetValue(out var company)) return Results.NotFound();

        // Without a wish, the week of the next free slot: on a Friday evening this week has nothing to offer.
        var wanted = IsoWeek.Monday(page.Query("week")) ?? IsoWeek.Date(page.Query("date"));
        if (wanted is null && await find.Execute(id, from: null, max: 1, cancellationToken) is [var next]) wanted = next.Slot.Date;

        var monday = IsoWeek.MondayOf(wanted ?? DateOnly.FromDateTime(DateText.Local(page.Now, company.TimeZone)));
        var result = await view.Execute(new(id, new DatePeriod(monday, monday.AddDays(6)), page.StudentId), cancellationToken);
        if (!result.TryGetValue(out var slots)) return Results.NotFound();

        return page.Show(CompanyPage.Create(new CompanyModel(page, WeekModel.Of(page, id, slots)) { Company = company }));
    }

    // A link of its own, because to look that far ahead costs more than to show a week.
    private static async Task<IResult> NextFree(PageContext page, long id, FindNextFreeSlots find, CancellationToken cancellationToken)
    {
        var from = IsoWeek.Monday(page.Query("after"))?.AddDays(7);
        var next = await find.Execute(id, from, max: 1, cancellationToken);
        return next is [var slot] ? new SeeOther(SlotAddress.Week(id, slot.Slot.Date) + "#week") : page.Next($"/companies/{id}{(from is { } monday ? $"?week={IsoWeek.Of(monday.AddDays(-7))}" : "")}", Message.NoFreeSlotAhead);
    }
}

/// <param name="Page">The request.</param>
/// <param name="Search">The search form, and the choices beside the results.</param>
/// <param name="Total">How many companies were found.</param>
public sealed record CompaniesModel(PageContext Page, SearchModel Search, long Total)
{
    public IReadOnlyList<CompanyCard> Cards { get; init; } = [];
    public required PagerModel Pager { get; init; }

    public string Title => Joined.By(
        ", ", Page.Text.Companies.Found(Total, Search.What), Search.City, Search.Sector, Pager.Number > 1 ? Page.Text.Common.Page(Pager.Number) : null);
}

/// <param name="Page">The request.</param>
/// <param name="Week">The slots of the week that is shown.</param>
public sealed record CompanyModel(PageContext Page, WeekModel Week)
{
    internal CompanyReply Company { get; init; } = null!;

    public string Facts => Joined.By(" · ", Company.Sector, Company.City);
    public string Place => Joined.By(" · ", Company.PostalCode is null ? Company.City : $"{Company.PostalCode} {Company.City}".Trim());

    /// <summary>A web address without its scheme.</summary>
    public static string Readable(string address) => address.Replace("https://", "").Replace("http://", "").TrimEnd('/');
}
