using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Web.Manage;

/// <summary>The dashboard of a company.</summary>
public sealed record DashboardModel(Desk Desk)
{
    public required string Today { get; init; }

    /// <summary>Today's sheet of the calendar.</summary>
    public required string DaySheet { get; init; }

    public required IReadOnlyList<WaitingRequest> Waiting { get; init; }
    public required IReadOnlyList<NextReservation> Next { get; init; }
    public required IReadOnlyList<OccupancyBar> Week { get; init; }
    public required string FiguresHeading { get; init; }
    public required IReadOnlyList<KeyFigure> Figures { get; init; }

    /// <summary>Whether no window is open, so that no slot can be reserved.</summary>
    public bool HasNoHours => !Desk.Company.Timeslots.Any(window => window.IsActive);

    internal static DashboardModel Of(Desk desk, CompanyDashboard dashboard)
    {
        var figures = dashboard.Figures;
        var (page, dates) = (desk.Page, desk.Page.Text.Dates);
        return new DashboardModel(desk)
        {
            Today = DateText.Capital(dates.Date(dashboard.Today)),
            DaySheet = $"{desk.Address}/calendar?view=day&date={dashboard.Today:yyyy-MM-dd}",
            Waiting = [.. dashboard.Waiting.Select(reservation => WaitingRequest.Of(desk, reservation, dashboard.Now))],
            Next = [.. dashboard.Next.Select(reservation => NextReservation.Of(page, reservation, dashboard.Today))],
            Week = [.. dashboard.Week.Select(day => OccupancyBar.Of(page, day))],
            FiguresHeading = page.Text.Dashboard.Figures(dates.MonthAndYear(figures.Month)),
            Figures = KeyFigure.Of(page, figures),
        };
    }
}

/// <summary>A request that waits for an answer.</summary>
public sealed record WaitingRequest(string Name, string Address, DateTileModel Date, string Times)
{
    public string? School { get; init; }
    public string? Notes { get; init; }
    public required StatusBadgeModel? Proposal { get; init; }
    public required string Since { get; init; }

    /// <summary>What the addresses of its answers begin with.</summary>
    public required string Answer { get; init; }

    /// <summary>Of the heading with the name, which says whose request a button answers.</summary>
    public required string NameId { get; init; }

    internal static WaitingRequest Of(Desk desk, Reservation reservation, DateTimeOffset now)
    {
        var (page, text, age) = (desk.Page, desk.Page.Text.Dashboard, now - reservation.CreatedAt);
        return new WaitingRequest(
            page.Text.Reservations.StudentOf(reservation), $"/reservations/{reservation.Id}", new DateTileModel(page, reservation.Date),
            page.Text.Dates.Times(reservation.TimeStart, reservation.TimeEnd))
        {
            School = reservation.School,
            Notes = reservation.Notes,
            Proposal = reservation.Proposal is null ? null : new StatusBadgeModel(page, reservation.Status, HasProposal: true),
            Since = age < TimeSpan.FromMinutes(1) ? text.JustNow : text.WaitingFor(page.Text.Dates.Span(age)),
            Answer = $"{desk.Address}/requests/{reservation.Id}",
            NameId = $"request-{reservation.Id}",
        };
    }
}

/// <summary>A confirmed reservation ahead.</summary>
public sealed record NextReservation(string Name, string Address, DateTileModel Date, string Times, string InDays)
{
    internal static NextReservation Of(PageContext page, Reservation reservation, DateOnly today) => new(
        page.Text.Reservations.StudentOf(reservation), $"/reservations/{reservation.Id}", new DateTileModel(page, reservation.Date),
        page.Text.Dates.Times(reservation.TimeStart, reservation.TimeEnd), page.Text.Reservations.InDays(reservation.Date.DayNumber - today.DayNumber));
}

/// <summary>How full a day is.</summary>
/// <param name="Day">Its name.</param>
/// <param name="Words">The numbers.</param>
/// <param name="Percent">The length of the bar.</param>
public sealed record OccupancyBar(string Day, string Words, int Percent)
{
    internal static OccupancyBar Of(PageContext page, DayOccupancy day) => new(
        $"{DateText.Capital(page.Text.Dates.Day(day.Date.DayOfWeek))} {page.Text.Dates.DayOfMonth(day.Date)}", page.Text.Dashboard.Taken(day.Taken, day.Places),
        day.Taken == 0 ? 0 : day.Places == 0 ? 100 : (int)Math.Min(100, 100 * day.Taken / day.Places));
}
