using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Reservations;
using Creneau.Server.WaitingLists;
using Creneau.Web.Waitlist;

namespace Creneau.Web.Reservations;

/// <summary>What a student has reserved, and waits for.</summary>
internal static class MyReservationPages
{
    private const int PageSize = 20;

    public static async Task<IResult> Show(
        PageContext page, ListMyReservations list, ListMyWaitlist listWaitlist, ReadCompany readCompany, TimeProvider clock, CancellationToken cancellationToken)
    {
        var mine = (await list.Execute(new(KindOf(page.Query("status")), page.PageNumber, PageSize), page.Actor, cancellationToken)).Value;
        var waiting = (await listWaitlist.Execute(page.Actor, cancellationToken)).Value;
        var now = clock.GetUtcNow();
        return page.Show(MyReservationsPage.Create(new MyReservationsModel(page)
        {
            Kind = mine.Kind,
            Tabs = [.. Enum.GetValues<ReservationKind>().Select(kind => new ReservationTab(page.Text.Reservations.Tab(kind), AddressOf(kind), mine.Counts.Of(kind), kind == mine.Kind))],
            Items = [.. mine.Page.Items.Select(reservation => MyReservation.Of(page, reservation, mine.Kind, now))],
            Pager = new PagerModel(page, mine.Page.Paging.Page, PageSize, mine.Page.Total, number => $"{AddressOf(mine.Kind)}&page={number}"),
            Waiting = await WaitlistModel.Of(page, waiting, readCompany, cancellationToken),
        }));
    }

    private static ReservationKind? KindOf(string? status) => status switch
    {
        "pending" => ReservationKind.Pending,
        "confirmed" => ReservationKind.Confirmed,
        "cancelled" => ReservationKind.Cancelled,
        "past" or "completed" => ReservationKind.Past, // "completed" is the API's word
        _ => null,
    };

    private static string AddressOf(ReservationKind kind) => $"/reservations?status={kind.ToString().ToLowerInvariant()}";
}

public sealed record MyReservationsModel(PageContext Page)
{
    internal ReservationKind Kind { get; init; }
    public required IReadOnlyList<ReservationTab> Tabs { get; init; }
    public required IReadOnlyList<MyReservation> Items { get; init; }
    public required PagerModel Pager { get; init; }

    /// <summary>What the student waits for, and the places that are offered.</summary>
    public required WaitlistModel Waiting { get; init; }

    public string Heading => Page.Text.Reservations.ListHeading(Kind);
    public string Title => Pager.Number > 1 ? $"{Heading}, {Page.Text.Common.Page(Pager.Number)}" : Heading;
    public string EmptyHeading => Page.Text.Reservations.EmptyHeading(Kind);
    public string EmptyDetail => Page.Text.Reservations.EmptyDetail(Kind);
}

public sealed record ReservationTab(string Label, string Address, long Count, bool IsCurrent);

/// <summary>A reservation in its student's list.</summary>
public sealed record MyReservation(string Company, string Address, DateTileModel Date, StatusBadgeModel Badge)
{
    private const int FarDays = 60;

    public required string Times { get; init; }

    /// <summary>How far away it is; month and year of what is far.</summary>
    public required string InDays { get; init; }
    public string? City { get; init; }
    public string? Proposal { get; init; }
    public string? Reason { get; init; }

    internal static MyReservation Of(PageContext page, Reservation reservation, ReservationKind kind, DateTimeOffset now)
    {
        var (text, dates) = (page.Text.Reservations, page.Text.Dates);

        // The clock of the company, as it was at the start of the reservation.
        var offset = reservation.Date.ToDateTime(reservation.TimeStart) - reservation.StartsAt.UtcDateTime;
        var days = reservation.Date.DayNumber - DateOnly.FromDateTime(now.UtcDateTime + offset).DayNumber;
        var status = kind == ReservationKind.Past ? ReservationStatus.Completed : reservation.Status;
        return new MyReservation(
            reservation.CompanyName, $"/reservations/{reservation.Id}", new DateTileModel(page, reservation.Date), new StatusBadgeModel(page, status, reservation.Proposal is not null))
        {
            Times = Joined.By(", ", dates.Times(reservation.TimeStart, reservation.TimeEnd), DateText.OtherOffset(reservation.StartsAt, offset)),
            InDays = Math.Abs(days) <= FarDays ? text.InDays(days) : DateText.Capital(dates.MonthAndYear(reservation.Date)),
            City = reservation.CompanyCity,
            Proposal = reservation.Proposal is { } proposal ? text.ProposedSlot($"{dates.DayAndMonth(proposal.Date)}, {dates.Times(proposal.TimeStart, proposal.TimeEnd)}") : null,
            Reason = reservation is { CancelledBy: CancelledBy.System } ? text.NoAnswer : reservation.CancellationReason is { } reason ? text.Reason(reason) : null,
        };
    }
}
