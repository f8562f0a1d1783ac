using Creneau.Server.Booking;

namespace Creneau.Web.Manage;

/// <summary>A week on one scale of time, in half hours.</summary>
/// <param name="FirstHour">Where the scale begins.</param>
/// <param name="Rows">How many half hours it has.</param>
/// <param name="Days">From Monday on.</param>
public sealed record WeekGrid(int FirstHour, int Rows, IReadOnlyList<CalendarDay> Days)
{
    // The style sheet has rows for all half hours of a day, and heights in steps of four.
    private const int Step = 4;
    private const int HoursOfDay = 24;
    private const int HalfHour = 30;
    private const int MinutesOfDay = HoursOfDay * 60;

    private static readonly (int First, int Last) s_usual = (9, 17);

    /// <summary>Row and label of each hour.</summary>
    public IEnumerable<(int Row, string Label)> Hours => Enumerable.Range(0, Rows / 2).Select(at => ((at * 2) + 1, $"{FirstHour + at:00}:00"));

    internal static WeekGrid Of(CalendarModel model)
    {
        var days = Enumerable.Range(0, 7).Select(model.From.AddDays).Select(date => (Date: date, Items: ItemsOf(model, date).OrderBy(item => item.Start).ThenBy(item => item.End).ToList())).ToList();
        var timed = days.SelectMany(day => day.Items).SelectMany(item => new[] { item.Start, item.End }).Where(minute => minute is > 0 and < MinutesOfDay)
            .Concat(model.Slots.SelectMany(one => new[] { Minute(one.Slot.Start), Minute(one.Slot.End) })).ToList();
        var (first, last) = timed.Count == 0 ? s_usual : (timed.Min() / 60, (timed.Max() + 59) / 60);
        var rows = Math.Max(Step, (((last - first) * 2) + Step - 1) / Step * Step);
        var from = Math.Min(first, HoursOfDay - (rows / 2));
        return new WeekGrid(from, rows, [.. days.Select(day => DayOf(model, day.Date, Cells(day.Items, from * 2, rows)))]);
    }

    private static CalendarDay DayOf(CalendarModel model, DateOnly date, IReadOnlyList<CalendarCell> cells)
    {
        var dates = model.Page.Text.Dates;
        var detail = date == model.Today ? dates.Today : date == model.From || date.Day == 1 ? dates.Month(date.Month) : null;
        return new CalendarDay(date, $"{DateText.Capital(dates.ShortDay(date))} {dates.DayOfMonth(date)}", detail, cells)
        {
            IsToday = date == model.Today,
            Address = model.AddressOf(CalendarView.Day, date),
        };
    }

    // What overlaps shares a cell, one below the other.
    private static List<CalendarCell> Cells(IEnumerable<CalendarItem> items, int firstRow, int rows)
    {
        var cells = new List<CalendarCell>();
        foreach (var item in items)
        {
            var row = Math.Clamp((item.Start / HalfHour) - firstRow + 1, 1, rows);
            var end = Math.Clamp(((item.End + HalfHour - 1) / HalfHour) - firstRow + 1, row + 1, rows + 1);
            if (cells is [.., var before] && row < before.Row + before.Length)
            {
                cells[^1] = before with { Length = Math.Max(before.Row + before.Length, end) - before.Row, Items = [.. before.Items, item] };
            }
            else
            {
                cells.Add(new CalendarCell(row, end - row, [item]));
            }
        }

        return cells;
    }

    private static IEnumerable<CalendarItem> ItemsOf(CalendarModel model, DateOnly date)
    {
        var (page, dates) = (model.Page, model.Page.Text.Dates);
        foreach (var closure in model.ClosuresOn(date))
        {
            var (start, end) = (closure.StartTime is { } from ? Minute(from) : 0, closure.EndTime is { } until ? Minute(until) : MinutesOfDay);
            yield return new CalendarItem(start, end, "", page.Text.Desk.Closed) { Detail = model.DetailOf(closure) };
        }

        foreach (var one in model.On(date))
        {
            yield return new CalendarItem(Minute(one.TimeStart), Minute(one.TimeEnd), dates.Time(one.TimeStart), page.Text.Reservations.StudentOf(one))
            {
                Address = $"/reservations/{one.Id}",
                Badge = BadgeOf(page, one),
            };
        }

        foreach (var free in model.FreeOn(date))
        {
            yield return new CalendarItem(Minute(free.Slot.Start), Minute(free.Slot.End), dates.Time(free.Slot.Start), page.Text.Desk.FreePlaces(free.PlacesLeft)) { IsFree = true };
        }
    }

    /// <summary>Status by colour, icon and word; of a past one that the student missed: that.</summary>
    internal static Badge BadgeOf(PageContext page, Reservation one)
    {
        var badge = new StatusBadgeModel(page, one.Status, one.Proposal is not null);
        return one.Attended == false ? new Badge(badge.Kind, "cross", page.Text.Reservations.DidNotCome) : new Badge(badge.Kind, badge.Icon, badge.Word);
    }

    private static int Minute(TimeOnly time) => (int)time.ToTimeSpan().TotalMinutes;
    private static int Minute(EndTime end) => (int)end.ToTimeSpan().TotalMinutes;
}

/// <param name="Date">The day.</param>
/// <param name="Name">Such as Mon 30.</param>
/// <param name="Detail">The month where it begins, or that it is today.</param>
/// <param name="Cells">In order of time.</param>
public sealed record CalendarDay(DateOnly Date, string Name, string? Detail, IReadOnlyList<CalendarCell> Cells)
{
    public bool IsToday { get; init; }
    public required string Address { get; init; }
}

/// <summary>What a day holds at one time.</summary>
/// <param name="Row">Its first half hour, from 1.</param>
/// <param name="Length">In half hours.</param>
/// <param name="Items">One below the other.</param>
public sealed record CalendarCell(int Row, int Length, IReadOnlyList<CalendarItem> Items);

/// <summary>A reservation, free places or a closure.</summary>
/// <param name="Start">The minute of the day.</param>
/// <param name="End">The minute of the day, not included.</param>
/// <param name="Time">For people.</param>
/// <param name="Text">Who comes, how many places are free, or that it is closed.</param>
public sealed record CalendarItem(int Start, int End, string Time, string Text)
{
    /// <summary>Of a reservation only.</summary>
    public Badge? Badge { get; init; }

    public string? Address { get; init; }
    public bool IsFree { get; init; }

    /// <summary>Of a closure.</summary>
    public string? Detail { get; init; }
}
