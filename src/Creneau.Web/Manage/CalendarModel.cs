using Creneau.Server.Booking;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;

namespace Creneau.Web.Manage;

/// <summary>How much a calendar shows.</summary>
public enum CalendarView
{
    Day,
    Week,
    Month,
}

/// <param name="Desk">The company.</param>
/// <param name="View">How much is shown.</param>
/// <param name="Date">A date of the day, week or month.</param>
public sealed record CalendarModel(Desk Desk, CalendarView View, DateOnly Date)
{
    internal IReadOnlyList<SlotView> Slots { get; init; } = [];
    internal IReadOnlyList<DayCount> Counts { get; init; } = [];

    /// <summary>Not of a month, which shows counts alone.</summary>
    internal IReadOnlyList<Reservation> Reservations { get; init; } = [];

    internal IReadOnlyList<ClosureReply> Closures { get; init; } = [];

    /// <summary>The company's date.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Only reservations of this status; null: all, and free places.</summary>
    public ReservationStatus? Status { get; init; }

    public PageContext Page => Desk.Page;

    /// <summary>The first date that is shown.</summary>
    public DateOnly From => View switch { CalendarView.Day => Date, CalendarView.Week => IsoWeek.MondayOf(Date), _ => IsoWeek.MondayOf(FirstOfMonth) };

    /// <summary>The last date that is shown.</summary>
    public DateOnly To => View switch { CalendarView.Day => Date, CalendarView.Week => From.AddDays(6), _ => IsoWeek.MondayOf(FirstOfMonth.AddMonths(1).AddDays(-1)).AddDays(6) };

    public DateOnly FirstOfMonth => new(Date.Year, Date.Month, 1);

    public string Heading => DateText.Capital(Dates);

    private string Dates => View switch
    {
        CalendarView.Day => Page.Text.Dates.Date(Date),
        CalendarView.Week => Page.Text.Dates.Period(From, To),
        _ => Page.Text.Dates.MonthAndYear(Date),
    };

    public string Title => $"{Page.Text.Manage.Calendar}, {Dates}";

    public string Summary
    {
        get
        {
            var own = Counts.Where(one => (one.Status != ReservationStatus.Cancelled || Status == ReservationStatus.Cancelled) && (View != CalendarView.Month || one.Date.Month == Date.Month)).ToList();
            return Page.Text.Desk.CalendarSummary((int)own.Sum(one => one.Number), (int)own.Where(one => one.Status == ReservationStatus.Pending).Sum(one => one.Number));
        }
    }

    public string Zone => DateText.Capital(Page.Text.Dates.Zone(Desk.Company.TimeZone));

    public string Previous => AddressOf(View, View switch { CalendarView.Day => Date.AddDays(-1), CalendarView.Week => From.AddDays(-7), _ => FirstOfMonth.AddMonths(-1) });
    public string Next => AddressOf(View, View switch { CalendarView.Day => Date.AddDays(1), CalendarView.Week => From.AddDays(7), _ => FirstOfMonth.AddMonths(1) });
    public string ToToday => AddressOf(View, Today);

    public string ViewName => NameOf(View);
    public string DateValue => $"{Date:yyyy-MM-dd}";

    public IEnumerable<(string Address, string Label, bool IsCurrent)> Views =>
        Enum.GetValues<CalendarView>().Select(view => (AddressOf(view, Date), Page.Text.Desk.View(view), view == View));

    public IEnumerable<(string Value, string Label, bool IsChosen)> Statuses => StatusChoice.Options(Page, Status);

    /// <summary>What the colours mean.</summary>
    public IEnumerable<StatusBadgeModel> Legend =>
    [
        new(Page, ReservationStatus.Pending), new(Page, ReservationStatus.Pending, HasProposal: true),
        new(Page, ReservationStatus.Confirmed), new(Page, ReservationStatus.Completed), new(Page, ReservationStatus.Cancelled),
    ];

    /// <summary>The day's sheet.</summary>
    public DaySheet Sheet => DaySheet.Of(this);

    public WeekGrid Week => WeekGrid.Of(this);

    public IEnumerable<MonthDay> Month => MonthDay.Of(this);

    /// <summary>The address of another date or view, with the same choice of status.</summary>
    public string AddressOf(CalendarView view, DateOnly date) => AddressOf(view, date, Status);

    public string AddressOf(CalendarView view, DateOnly date, ReservationStatus? status) =>
        $"{Desk.Address}/calendar?view={NameOf(view)}&date={date:yyyy-MM-dd}{(status is { } only ? $"&status={StatusChoice.ValueOf(only)}" : "")}";

    internal IEnumerable<Reservation> On(DateOnly date) => Reservations.Where(one => one.Date == date);

    internal IEnumerable<ClosureReply> ClosuresOn(DateOnly date) => Closures.Where(closure => closure.FromDate <= date && closure.ToDate >= date);

    /// <summary>Slots with free places, unless only reservations of a status are shown.</summary>
    internal IEnumerable<SlotView> FreeOn(DateOnly date) => Status is null ? Slots.Where(one => one.Slot.Date == date && one.PlacesLeft > 0) : [];

    /// <summary>Why and when it is closed, for people.</summary>
    internal string? DetailOf(ClosureReply closure)
    {
        var dates = Page.Text.Dates;
        var times = (closure.StartTime, closure.EndTime) switch
        {
            (null, null) => null,
            ({ } start, { } end) => dates.Times(start, end),
            ({ } start, null) => Page.Text.Desk.FromTime(dates.Time(start)),
            (null, { } end) => Page.Text.Desk.UntilTime(dates.Time(end)),
        };
        return Server.Platform.Texts.OrNull(Joined.By(", ", times, closure.Reason));
    }

    private static string NameOf(CalendarView view) => view switch { CalendarView.Day => "day", CalendarView.Week => "week", _ => "month" };
}
