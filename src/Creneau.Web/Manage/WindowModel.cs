using Creneau.Server.Companies;

namespace Creneau.Web.Manage;

/// <summary>A window that is added, changed or removed.</summary>
public sealed record WindowModel(Desk Desk)
{
    private const int MaxNamed = 12;

    /// <summary>Null: a new one.</summary>
    internal TimeslotReply? Window { get; init; }

    public bool IsNew => Window is null;
    public string Back => Desk.Address + "/hours";
    public string Address => $"{Back}/{(Window is null ? "new" : $"{Window.Id}")}";
    public string Name => Window is null ? Text.Add : Text.WindowHeading(DateText.Capital(Desk.Page.Text.Dates.Day(Window.DayOfWeek)), Desk.Page.Text.Dates.Times(Window.StartTime, Window.EndTime));
    public IReadOnlyList<(string Value, string Label)> Days => [("", Text.ChooseDay), .. Weekday.All.Select(day => (Weekday.NameOf(day), DateText.Capital(Desk.Page.Text.Dates.Day(day))))];

    /// <summary>Which slots the window gives; null: a new one.</summary>
    public string? Offers
    {
        get
        {
            if (Window is null) return null;

            var slots = new OpeningWindow(Window.DayOfWeek, Window.StartTime, Window.EndTime, Window.SlotMinutes, Window.MaxReservations).SlotsOn(Weekday.ADate(Window.DayOfWeek)).ToArray();
            var times = string.Join(", ", slots.Take(MaxNamed).Select(slot => Desk.Page.Text.Dates.Time(slot.Start)));
            return slots.Length == 0 ? Text.OffersNothing : Text.Offers(slots.Length, slots.Length > MaxNamed ? $"{times} … {Desk.Page.Text.Dates.Time(slots[^1].Start)}" : times);
        }
    }

    private HoursText Text => Desk.Page.Text.Hours;

    internal static async Task<WindowModel?> Find(PageContext page, long companyId, long windowId, ReadOwnCompany read, CancellationToken cancellationToken) =>
        await Desk.Find(page, companyId, DeskEntry.Hours, read, cancellationToken) is { } desk && desk.Company.Timeslots.FirstOrDefault(window => window.Id == windowId) is { } window
            ? new WindowModel(desk) { Window = window }
            : null;
}

/// <summary>Days of the week in forms and addresses.</summary>
internal static class Weekday
{
    private static readonly DateOnly s_aSunday = new(2026, 11, 29);

    /// <summary>From Monday.</summary>
    public static IReadOnlyList<DayOfWeek> All { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>As the API calls it.</summary>
    public static string NameOf(DayOfWeek day) => day.ToString().ToLowerInvariant();

    public static DayOfWeek? Of(string? name) => All.Where(day => NameOf(day) == name).Select(day => (DayOfWeek?)day).FirstOrDefault();

    /// <summary>Some date on that day.</summary>
    public static DateOnly ADate(DayOfWeek day) => s_aSunday.AddDays((int)day);
}
