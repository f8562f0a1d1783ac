using Creneau.Server.Calendars;
using Creneau.Server.Companies;

namespace Creneau.Web.Manage;

/// <summary>The secret address at which calendar programs find a company's reservations: made, shown once, revoked.</summary>
internal static class CalendarAddressPages
{
    public static void MapCalendarAddressPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/calendar-address", PageRoutes.Shown, Show);
        pages.MapPost("/calendar-address", Make);
        pages.MapPost("/calendar-address/revoke", Revoke);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, ReadCompanyFeed read, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.CalendarAddress, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        if (!(await read.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var feed)) return Results.NotFound();

        return page.Show(CalendarAddressPage.Create(new CalendarAddressModel(desk)
        {
            Made = feed.CreatedAt is { } made ? page.Text.Dates.Instant(made, desk.Company.TimeZone) : null,
            Secret = OnceCookie.Take(page, AddressOf(id)),
        }));
    }

    private static async Task<IResult> Make(PageContext page, long id, CreateFeed create, CancellationToken cancellationToken)
    {
        if (!(await create.OfCompany(id, page.Actor, cancellationToken)).TryGetValue(out var secret)) return Results.NotFound();

        OnceCookie.Set(page, AddressOf(id), FeedAddress.Of(page.Http.Request, secret));
        return page.Next(AddressOf(id));
    }

    private static async Task<IResult> Revoke(PageContext page, long id, RevokeFeed revoke, CancellationToken cancellationToken) =>
        (await revoke.OfCompany(id, page.Actor, cancellationToken)).Refusal is null ? page.Next(AddressOf(id), Message.CalendarAddressRevoked) : Results.NotFound();

    private static string AddressOf(long id) => $"/manage/{id}/calendar-address";
}

public sealed record CalendarAddressModel(Desk Desk)
{
    /// <summary>When it was made, for people; null: there is none.</summary>
    public string? Made { get; init; }

    /// <summary>The address, right after it was made; null: it cannot be shown again.</summary>
    public string? Secret { get; init; }

    public PageContext Page => Desk.Page;
    public string Address => $"{Desk.Address}/calendar-address";
}
