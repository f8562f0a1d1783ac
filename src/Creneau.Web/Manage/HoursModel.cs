using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Web.Manage;

/// <summary>The windows of a company as a week: a grid on a desk, a list on a phone.</summary>
public sealed record HoursModel(Desk Desk)
{
    private const int RowMinutes = 30;
    private const int RowStep = 4;
    private const int MinRows = 12;
    private const int MinutesOfDay = 24 * 60;

    public required IReadOnlyList<WindowDay> Days { get; init; }

    /// <summary>Whole hours with the row they begin in; empty where the days stay lists.</summary>
    public required IReadOnlyList<(int Row, string Time)> Hours { get; init; }

    public int Rows { get; init; }
    public required TouchedList Outside { get; init; }

    public string Lead => Desk.Page.Text.Hours.Lead(Desk.Page.Text.Dates.Zone(Desk.Company.TimeZone));
    public bool IsEmpty => Desk.Company.Timeslots.Count == 0;
    public string New => Desk.Address + "/hours/new";

    /// <summary>The days that can be copied.</summary>
    public IReadOnlyList<(string Value, string Label)> Copied => [.. Days.Where(day => day.Windows.Count > 0).Select(day => (Weekday.NameOf(day.Day), day.Name))];

    internal static HoursModel Of(Desk desk, IReadOnlyList<TouchedReservation> outside)
    {
        var windows = desk.Company.Timeslots;
        var earliest = windows.Count == 0 ? 0 : windows.Min(window => window.StartTime.Hour) * 60;
        var last = windows.Count == 0 ? 0 : windows.Max(window => MinutesOf(window.EndTime.ToTimeSpan()));
        var rows = Math.Max(MinRows, (((last - earliest + RowMinutes - 1) / RowMinutes) + RowStep - 1) / RowStep * RowStep);
        var first = Math.Max(0, Math.Min(earliest, MinutesOfDay - (rows * RowMinutes))); // the last row is not after midnight
        var days = Weekday.All.Select(day => new WindowDay(day, DateText.Capital(desk.Page.Text.Dates.Day(day)))
        {
            Windows = [.. windows.Where(window => window.DayOfWeek == day).Select(window => WindowItem.Of(desk, window, first, RowMinutes))],
        }).ToArray();
        var isGrid = !Array.Exists(days, day => day.Collides);
        return new HoursModel(desk)
        {
            Days = days,
            Rows = rows,
            Hours = !isGrid ? [] : [.. Enumerable.Range(0, rows / 2).Select(hour => ((2 * hour) + 1, $"{(first / 60) + hour:D2}:00"))],
            Outside = TouchedList.Of(desk.Page, outside),
        };
    }

    internal static int MinutesOf(TimeSpan time) => (int)time.TotalMinutes;
}

/// <summary>The windows of a day of the week.</summary>
public sealed record WindowDay(DayOfWeek Day, string Name)
{
    public required IReadOnlyList<WindowItem> Windows { get; init; }

    /// <summary>Whether two short windows would share a row of the grid.</summary>
    public bool Collides => Windows.Zip(Windows.Skip(1)).Any(pair => pair.First.Row + pair.First.Length > pair.Second.Row);
}

/// <summary>A window in the week.</summary>
public sealed record WindowItem(string Address, string Times, string Words, int Row, int Length, bool IsActive)
{
    internal static WindowItem Of(Desk desk, TimeslotReply window, int first, int rowMinutes)
    {
        var text = desk.Page.Text.Hours;
        var (start, end) = (HoursModel.MinutesOf(window.StartTime.ToTimeSpan()) - first, HoursModel.MinutesOf(window.EndTime.ToTimeSpan()) - first);
        var row = start / rowMinutes;
        return new WindowItem(
            $"{desk.Address}/hours/{window.Id}", desk.Page.Text.Dates.Times(window.StartTime, window.EndTime),
            window.IsActive ? $"{text.Minutes(window.SlotMinutes)} · {text.Places(window.MaxReservations)}" : text.Paused,
            row + 1, Math.Max(1, ((end + rowMinutes - 1) / rowMinutes) - row), window.IsActive);
    }
}

/// <summary>Reservations that a change touches: the first of them as links.</summary>
public sealed record TouchedList(PageContext Page, IReadOnlyList<(string Address, string Label)> Items, int More)
{
    private const int MaxListed = 20;

    public int Count => Items.Count + More;

    internal static TouchedList Of(PageContext page, IReadOnlyList<TouchedReservation> reservations) => new(
        page,
        [.. reservations.Take(MaxListed).Select(one => ($"/reservations/{one.Id}",
            $"{DateText.Capital(page.Text.Dates.Start(one.Slot.Date, one.Slot.Start))}, {one.FirstName} {one.LastName}, {page.Text.Reservations.Status(one.Status).ToLowerInvariant()}"))],
        Math.Max(0, reservations.Count - MaxListed));
}
