using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Platform.Data;
using Creneau.Server.WaitingLists;

namespace Creneau.Web.Manage;

/// <summary>Who waits for full slots of a company.</summary>
internal static class CompanyWaitlistPages
{
    private const int PageSize = 50;

    public static void MapCompanyWaitlistPages(this IEndpointRouteBuilder pages) => pages.MapMethods("/waitlist", PageRoutes.Shown, Show);

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, ListWaitlist list, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Waitlist, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        if (!(await list.Execute(id, new Paging(page.PageNumber, PageSize), page.Actor, cancellationToken)).TryGetValue(out var found)) return Results.NotFound();

        var model = new CompanyWaitlistModel(desk)
        {
            Slots = [.. found.Items.GroupBy(entry => new Slot(entry.Date, entry.TimeStart, entry.TimeEnd)).Select(slot => new WaitedSlot(
                slot.Key, new DateTileModel(page, slot.Key.Date), [.. slot.Select(entry => PersonOf(desk, entry))]))],
            Pager = new PagerModel(page, page.PageNumber, PageSize, found.Total, number => $"{desk.Address}/waitlist?page={number}"),
        };
        return model.Pager.ToLast() ?? page.Show(CompanyWaitlistPage.Create(model));
    }

    private static WaitingPerson PersonOf(Desk desk, WaitlistEntry entry)
    {
        var (text, zone) = (desk.Page.Text, desk.Company.TimeZone);
        return new WaitingPerson($"{entry.FirstName} {entry.LastName}", entry.School, text.Desk.Position(entry.Position))
        {
            Since = text.Desk.Since(text.Dates.Instant(entry.JoinedAt, zone)),
            Offered = entry.OfferedUntil is { } until ? text.Desk.Offered(text.Dates.Instant(until, zone)) : null,
        };
    }
}

public sealed record CompanyWaitlistModel(Desk Desk)
{
    public required IReadOnlyList<WaitedSlot> Slots { get; init; }
    public required PagerModel Pager { get; init; }
    public PageContext Page => Desk.Page;
}

/// <param name="Slot">That is full.</param>
/// <param name="Date">Its date.</param>
/// <param name="People">In the order of the list.</param>
public sealed record WaitedSlot(Slot Slot, DateTileModel Date, IReadOnlyList<WaitingPerson> People);

/// <param name="Name">Of the student.</param>
/// <param name="School">Null: not said.</param>
/// <param name="Position">In the list, in words.</param>
public sealed record WaitingPerson(string Name, string? School, string Position)
{
    public required string Since { get; init; }

    /// <summary>A place that is held, in words; null: none.</summary>
    public string? Offered { get; init; }
}
