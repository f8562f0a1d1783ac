using Creneau.Server.Booking;

namespace Creneau.Web.Manage;

/// <summary>Reservations of a company, by filters of the address.</summary>
public sealed record CompanyReservationsModel(Desk Desk)
{
    public IReadOnlyList<CompanyReservationItem> Items { get; init; } = [];
    public long Total { get; init; }
    public PagerModel? Pager { get; init; }

    /// <summary>Null: any.</summary>
    public ReservationStatus? Status { get; init; }

    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? Search { get; init; }

    /// <summary>What was just answered, in a sentence; null: nothing was.</summary>
    public string? Said { get; init; }

    /// <summary>Requests that could not be answered, and why.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    public PageContext Page => Desk.Page;
    public string Address => $"{Desk.Address}/reservations";
    public string FromValue => From is { } date ? $"{date:yyyy-MM-dd}" : "";
    public string ToValue => To is { } date ? $"{date:yyyy-MM-dd}" : "";

    /// <summary>Whether the visitor has chosen what is shown.</summary>
    public bool IsFiltered { get; init; }

    public IEnumerable<(string Value, string Label, bool IsChosen)> Statuses => StatusChoice.Options(Page, Status);

    /// <summary>Whether requests on this page can be answered.</summary>
    public bool CanAnswer => Items.Any(item => item.CanAnswer);

    public string Caption
    {
        get
        {
            var first = ((Pager!.Number - 1) * Pager.Size) + 1;
            return Page.Text.Desk.ReservationsCaption(first, first + Items.Count - 1, Total);
        }
    }

    /// <summary>Of the forms: they come back to the same filters.</summary>
    public string Query => QueryOf(Page.PageNumber);

    public string AddressOf(int number) => Address + QueryOf(number);

    private string QueryOf(int number)
    {
        var query = QueryString.Empty;
        if (IsFiltered) query = query.Add("from", FromValue); // empty: from the first one on
        if (Status is { } status) query = query.Add("status", StatusChoice.ValueOf(status));
        if (To is not null) query = query.Add("to", ToValue);
        if (Search is not null) query = query.Add("q", Search);
        if (number > 1) query = query.Add("page", $"{number}");
        return query.ToUriComponent();
    }
}

/// <param name="Id">Of the reservation.</param>
/// <param name="Name">Of the student.</param>
/// <param name="When">Date and time.</param>
public sealed record CompanyReservationItem(long Id, string Name, string When)
{
    public required string Times { get; init; }
    public required string Machine { get; init; }
    public required Badge Badge { get; init; }
    public required string Asked { get; init; }
    public string? School { get; init; }
    public bool CanAnswer { get; init; }
    public bool IsChosen { get; init; }
    public string Address => $"/reservations/{Id}";

    internal static CompanyReservationItem Of(PageContext page, Reservation one, string timeZone) =>
        new(one.Id, page.Text.Reservations.StudentOf(one), $"{DateText.Capital(page.Text.Dates.ShortDay(one.Date))} {page.Text.Dates.ShortDate(one.Date)}")
        {
            Times = page.Text.Dates.Times(one.TimeStart, one.TimeEnd),
            Machine = DateText.Machine(one.Date, one.TimeStart),
            Badge = WeekGrid.BadgeOf(page, one),
            Asked = page.Text.Dates.ShortDate(DateOnly.FromDateTime(DateText.Local(one.CreatedAt, timeZone))),
            School = one.School,
            CanAnswer = one.Status == ReservationStatus.Pending,
            IsChosen = page.Form.All("selected").Contains($"{one.Id}"),
        };
}
