using System.Globalization;
using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.WaitingLists;

namespace Creneau.Web.Waitlist;

/// <summary>The waiting lists of a student, and the places that are offered.</summary>
internal static class WaitlistPages
{
    public static void MapWaitlistPages(this IEndpointRouteBuilder pages)
    {
        var waitlist = pages.MapGroup("/waitlist").ForStudents();
        waitlist.MapMethods("/", PageRoutes.Shown, Show);
        waitlist.MapPost("/", Join);
        waitlist.MapPost("/leave", Leave);

        var offer = waitlist.MapGroup("/offers/{id:long}");
        offer.MapMethods("/", PageRoutes.Shown, ShowOffer);
        offer.MapPost("/accept", Accept);
        offer.MapPost("/decline", Decline);

        // Where a form was sent to: its page has this address when the form was refused.
        waitlist.MapMethods("/leave", PageRoutes.Shown, (PageContext page) => page.Next("/waitlist"));
        offer.MapMethods("/accept", PageRoutes.Shown, BackToOffer);
        offer.MapMethods("/decline", PageRoutes.Shown, BackToOffer);
    }

    private static async Task<IResult> Show(PageContext page, ListMyWaitlist list, ReadCompany readCompany, CancellationToken cancellationToken) =>
        page.Show(WaitlistPage.Create(await Model(page, list, readCompany, cancellationToken)));

    private static async Task<IResult> Join(
        PageContext page, JoinWaitlist join, ListMyWaitlist list, ReadCompany readCompany, CancellationToken cancellationToken)
    {
        if (SlotOf(page) is not { } slot) return Results.NotFound();

        var result = await join.Execute(slot, page.Actor, cancellationToken);
        return result.Refusal switch
        {
            null => page.Next("/waitlist", Message.WaitlistJoined),
            Refusal.NotFound => Results.NotFound(),
            Refusal.PlacesLeft => page.Next(SlotAddress.Reserve(slot.CompanyId, slot.Slot), Message.PlaceLeft),
            _ => await Refused(page, result, list, readCompany, cancellationToken),
        };
    }

    private static async Task<IResult> Leave(PageContext page, LeaveWaitlist leave, CancellationToken cancellationToken)
    {
        if (SlotOf(page) is not { } slot) return Results.NotFound();

        await leave.Execute(slot, page.Actor, cancellationToken); // refused only when the student does not wait any more
        return page.Next("/waitlist", Message.WaitlistLeft);
    }

    private static async Task<IResult> ShowOffer(PageContext page, long id, ReadWaitlistEntry read, ReadCompany readCompany, CancellationToken cancellationToken) =>
        await Offer(page, id, read, readCompany, cancellationToken) is { } offer ? page.Show(OfferPage.Create(offer)) : Results.NotFound();

    private static async Task<IResult> Accept(
        PageContext page, long id, AcceptOffer accept, ReadWaitlistEntry read, ReadCompany readCompany, CancellationToken cancellationToken)
    {
        var result = await accept.Execute(id, page.Actor, cancellationToken);
        if (result.TryGetValue(out var made))
        {
            return page.Next($"/reservations/{made.Id}", made.Status == ReservationStatus.Confirmed ? Message.OfferTakenConfirmed : Message.OfferTaken);
        }

        page.Form.Accepts(result, page.Text);
        return await Offer(page, id, read, readCompany, cancellationToken) is { } offer ? page.ShowAgain(OfferPage.Create(offer)) : Results.NotFound();
    }

    private static async Task<IResult> Decline(PageContext page, long id, DeclineOffer decline, CancellationToken cancellationToken) =>
        (await decline.Execute(id, page.Actor, cancellationToken)).Refusal switch
        {
            null => page.Next("/waitlist", Message.OfferDeclined),
            Refusal.NoOffer => page.Next($"/waitlist/offers/{id}"), // which says what became of it
            _ => Results.NotFound(),
        };

    private static IResult BackToOffer(PageContext page, long id) => page.Next($"/waitlist/offers/{id}");

    private static async Task<IResult> Refused(
        PageContext page, Result<WaitlistEntry> result, ListMyWaitlist list, ReadCompany readCompany, CancellationToken cancellationToken)
    {
        page.Form.Accepts(result, page.Text);
        return page.ShowAgain(WaitlistPage.Create(await Model(page, list, readCompany, cancellationToken)));
    }

    private static async Task<WaitlistModel> Model(PageContext page, ListMyWaitlist list, ReadCompany readCompany, CancellationToken cancellationToken) =>
        await WaitlistModel.Of(page, (await list.Execute(page.Actor, cancellationToken)).Value, readCompany, cancellationToken);

    private static async Task<OfferModel?> Offer(PageContext page, long id, ReadWaitlistEntry read, ReadCompany readCompany, CancellationToken cancellationToken) =>
        (await read.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var entry)
        && (await readCompany.Execute(entry.CompanyId, cancellationToken)).TryGetValue(out var company)
            ? new OfferModel(page, await WaitlistItem.Of(page, entry, readCompany, cancellationToken))
            {
                Zone = page.Text.Dates.Zone(company.TimeZone),
                Where = CompanyPlace.InOneLine(company.Address, company.PostalCode, company.City),
            }
            : null;

    private static CompanySlot? SlotOf(PageContext page) =>
        long.TryParse(page.Form["company_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var companyId) && page.Form.Read<WaitlistRequest>(page.Text) is { } request
            ? new CompanySlot(companyId, request.Slot())
            : null;
}

/// <summary>A place that is offered to a student.</summary>
public sealed record OfferModel(PageContext Page, WaitlistItem Item)
{
    public required string Zone { get; init; }
    public string? Where { get; init; }
    public Slot Slot => new(Item.Entry.Date, Item.Entry.TimeStart, Item.Entry.TimeEnd);
}
