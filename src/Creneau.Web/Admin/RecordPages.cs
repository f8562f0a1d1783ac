using Creneau.Server.Administration;
using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.WebUtilities;

namespace Creneau.Web.Admin;

/// <summary>Companies and reservations of the whole.</summary>
internal static class RecordPages
{
    public static void MapRecordPages(this IEndpointRouteBuilder admin)
    {
        admin.MapMethods("/companies", PageRoutes.Shown, Companies);
        admin.MapMethods("/reservations", PageRoutes.Shown, Reservations);
    }

    private static async Task<IResult> Companies(PageContext page, ListAllCompanies list, CancellationToken cancellationToken)
    {
        var state = AdminList.OneOf(page.Query("state"), "published", "hidden", "deleted");
        var query = new ListAllCompanies.Query(page.Search("q"), state is null ? null : Enum.Parse<CompanyState>(state, ignoreCase: true), AdminList.Paging(page));
        page.Form.Fill("q", query.Search);
        page.Form.Fill("state", state);
        var found = (await list.Execute(query, page.Actor, cancellationToken)).Value;
        var model = new AdminCompaniesModel(page, found.Total)
        {
            Companies = found.Items,
            Pager = new PagerModel(page, query.Paging.Page, AdminList.PageSize, found.Total, number =>
                AdminList.Address("/admin/companies", number, ("q", query.Search), ("state", state))),
        };
        return model.Pager.ToLast() ?? page.Show(AdminCompaniesPage.Create(model));
    }

    // Without a filter it begins today, because the oldest reservations come first.
    private static async Task<IResult> Reservations(PageContext page, ListReservations list, TimeProvider clock, CancellationToken cancellationToken)
    {
        var isFiltered = page.Http.Request.Query.ContainsKey("from");
        var from = isFiltered ? IsoWeek.Date(page.Query("from")) : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var to = IsoWeek.Date(page.Query("to"));
        var query = new ReservationQuery
        {
            Q = page.Search("q"),
            Status = AdminList.OneOf(page.Query("status"), "pending", "confirmed", "cancelled", "completed"),
            FromDate = from is { } first ? new IsoDate(first) : null,
            ToDate = to is { } last ? new IsoDate(last) : null,
            Page = page.PageNumber,
            Limit = AdminList.PageSize,
        };
        page.Form.Fill("q", query.Q);
        page.Form.Fill("status", query.Status);
        page.Form.Fill("from", from?.ToString("yyyy-MM-dd"));
        page.Form.Fill("to", to?.ToString("yyyy-MM-dd"));
        var found = (await list.Execute(query, page.Actor, cancellationToken)).Value;
        var model = new AdminReservationsModel(page, found.Total)
        {
            Reservations = found.Items,
            Pager = new PagerModel(page, query.Page!.Value, AdminList.PageSize, found.Total, number =>
            {
                var address = AdminList.Address("/admin/reservations", number, ("q", query.Q), ("status", query.Status), ("from", page.Form["from"]), ("to", page.Form["to"]));
                return from is null ? QueryHelpers.AddQueryString(address, "from", "") : address; // empty: from the first one on
            }),
        };
        return model.Pager.ToLast() ?? page.Show(AdminReservationsPage.Create(model));
    }
}

/// <summary>A page of companies.</summary>
public sealed record AdminCompaniesModel(PageContext Page, long Total)
{
    internal IReadOnlyList<ListedCompany> Companies { get; init; } = [];
    public required PagerModel Pager { get; init; }

    public IReadOnlyList<(string Value, string Label)> States =>
        [("", Page.Text.Admin.All), .. Enum.GetValues<CompanyState>().Select(state => ($"{state}".ToLowerInvariant(), Badge(state).Word))];

    internal Badge Badge(CompanyState state) => state switch
    {
        CompanyState.Published => new("is-confirmed", "check", Page.Text.Admin.IsPublished),
        CompanyState.Hidden => new("is-pending", "lock", Page.Text.Admin.IsHidden),
        _ => new("is-cancelled", "cross", Page.Text.Admin.IsDeleted),
    };
}

/// <summary>A page of reservations.</summary>
public sealed record AdminReservationsModel(PageContext Page, long Total)
{
    internal IReadOnlyList<Reservation> Reservations { get; init; } = [];
    public required PagerModel Pager { get; init; }

    public IReadOnlyList<(string Value, string Label)> Statuses =>
        [("", Page.Text.Admin.All), .. Enum.GetValues<ReservationStatus>().Select(status => ($"{status}".ToLowerInvariant(), Page.Text.Reservations.Status(status)))];
}

/// <summary>A list that its filters leave empty.</summary>
/// <param name="Page">The request.</param>
/// <param name="Address">The list without filters.</param>
public sealed record NothingFoundModel(PageContext Page, string Address);
