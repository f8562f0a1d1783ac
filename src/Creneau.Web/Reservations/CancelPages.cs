using Creneau.Server.Reservations;

namespace Creneau.Web.Reservations;

/// <summary>Cancelling a reservation: says what happens, and asks for a reason.</summary>
internal static class CancelPages
{
    public static void MapCancelPages(this RouteGroupBuilder one)
    {
        one.MapMethods("/cancel", PageRoutes.Shown, Show);
        one.MapPost("/cancel", Send);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadReservationDetails read, CancellationToken cancellationToken) =>
        (await read.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var details) ? page.Show(CancelPage.Create(Model(page, details))) : Results.NotFound();

    private static async Task<IResult> Send(PageContext page, long id, Cancel cancel, ReadReservationDetails read, CancellationToken cancellationToken)
    {
        if (page.Form.Read<CancelRequest>(page.Text) is { } request
            && page.Form.Accepts(await cancel.Execute(new(id, request.Reason), page.Actor, cancellationToken), page.Text))
        {
            return page.Next(ReservationPages.AddressOf(id), Message.ReservationCancelled);
        }

        return (await read.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var details) ? page.ShowAgain(CancelPage.Create(Model(page, details))) : Results.NotFound();
    }

    private static CancelModel Model(PageContext page, ReservationDetails details) => new(page) { Details = details };
}

public sealed record CancelModel(PageContext Page)
{
    internal ReservationDetails Details { get; init; } = null!;

    public string Back => ReservationPages.AddressOf(Details.Reservation.Id);
    public Slot Slot => Details.Reservation.Slot();
    public string Company => Details.Reservation.CompanyName;
    public string StudentName => Page.Text.Reservations.StudentOf(Details.Reservation);
    public bool IsStudent => Page.Visitor!.Role == Role.Student;
    public string Other => IsStudent ? Company : StudentName;
    public string Whom => Page.Visitor!.Role == Role.Admin ? Page.Text.Reservations.StudentAt(StudentName, Company) : Other;
    public string ReasonHint => Page.Visitor!.Role == Role.Admin ? Page.Text.Reservations.ReasonForBoth : Page.Text.Reservations.ReasonFor(Other);
    public string Effect => Page.Visitor!.Role == Role.Admin ? Page.Text.Reservations.CancelEffectForBoth : Page.Text.Reservations.CancelEffect(Other);
    public NavigationEntry Entry => Page.Visitor!.Role switch { Role.Student => NavigationEntry.Reservations, Role.Company => NavigationEntry.Manage, _ => NavigationEntry.Admin };
}
