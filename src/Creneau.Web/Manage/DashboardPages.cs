using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Reservations;

namespace Creneau.Web.Manage;

/// <summary>What an owner sees first, and the answers to requests that it takes in place.</summary>
internal static class DashboardPages
{
    public static void MapDashboardPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/", PageRoutes.Shown, Show);
        pages.MapPost("/requests/{rid:long}/confirm", Confirm);
        pages.MapMethods("/requests/{rid:long}/decline", PageRoutes.Shown, ShowDecline);
        pages.MapPost("/requests/{rid:long}/decline", Decline);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, ReadCompanyDashboard readDashboard, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Dashboard, readOwnCompany, cancellationToken) is not { } desk
            || !(await readDashboard.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var dashboard))
        {
            return Results.NotFound();
        }

        return page.Show(DashboardPage.Create(DashboardModel.Of(desk, dashboard)));
    }

    private static async Task<IResult> Confirm(PageContext page, long id, long rid, Confirm confirm, DeskRequests requests, CancellationToken cancellationToken)
    {
        if (await requests.Find(page, id, rid, cancellationToken) is null) return Results.NotFound();

        var result = await confirm.Execute(new(rid), page.Actor, cancellationToken);
        var isDone = result.Refusal is null || await requests.Find(page, id, rid, cancellationToken) is { Status: ReservationStatus.Confirmed };
        return page.Next($"/manage/{id}", isDone ? Message.RequestConfirmed : Message.RequestGone);
    }

    private static async Task<IResult> ShowDecline(PageContext page, long id, long rid, DeskRequests requests, CancellationToken cancellationToken)
    {
        if (await requests.Desk(page, id, cancellationToken) is not { } desk || await requests.Find(page, id, rid, cancellationToken) is not { } reservation)
        {
            return Results.NotFound();
        }

        return reservation.Status == ReservationStatus.Pending ? page.Show(DeclinePage.Create(new DeclineModel(desk) { Request = reservation })) : page.Next(desk.Address, Message.RequestGone);
    }

    // What is wrong with the reason is said on a page of its own: the dashboard has several such forms.
    private static async Task<IResult> Decline(
        PageContext page, long id, long rid, Decline decline, DeskRequests requests, CancellationToken cancellationToken)
    {
        if (await requests.Desk(page, id, cancellationToken) is not { } desk || await requests.Find(page, id, rid, cancellationToken) is not { } reservation)
        {
            return Results.NotFound();
        }

        if (page.Form.Read<DeclineRequest>(page.Text) is not { } request) return page.ShowAgain(DeclinePage.Create(new DeclineModel(desk) { Request = reservation }));

        var result = await decline.Execute(new(rid, request.Reason), page.Actor, cancellationToken);
        var isDone = result.Refusal is null || await requests.Find(page, id, rid, cancellationToken) is { Status: ReservationStatus.Cancelled, CancelledBy: CancelledBy.Company };
        return page.Next(desk.Address, isDone ? Message.RequestDeclined : Message.RequestGone);
    }
}

/// <summary>Finds what the answer to a request needs.</summary>
internal sealed class DeskRequests(ReadOwnCompany readOwnCompany, ReadReservationDetails read)
{
    public Task<Desk?> Desk(PageContext page, long companyId, CancellationToken cancellationToken) => Manage.Desk.Find(page, companyId, DeskEntry.Dashboard, readOwnCompany, cancellationToken);

    /// <summary>A reservation of the company; null: not there, or not the visitor's.</summary>
    public async Task<Reservation?> Find(PageContext page, long companyId, long reservationId, CancellationToken cancellationToken) =>
        (await read.Execute(reservationId, page.Actor, cancellationToken)).TryGetValue(out var details) && details.Reservation.CompanyId == companyId ? details.Reservation : null;
}

/// <summary>A request that is to be declined.</summary>
public sealed record DeclineModel(Desk Desk)
{
    internal Reservation Request { get; init; } = null!;

    public string Name => Desk.Page.Text.Reservations.StudentOf(Request);
    public Slot Slot => Request.Slot();
    public string Address => $"{Desk.Address}/requests/{Request.Id}/decline";
    public string Propose => $"/reservations/{Request.Id}/propose";
    public bool CanPropose => Desk.Page.Visitor!.Role == Role.Company;
}
