namespace Creneau.Web.Manage;

/// <summary>A day of a month: how many reservations of each status.</summary>
/// <param name="Date">The day.</param>
/// <param name="Model">The calendar.</param>
public sealed record MonthDay(DateOnly Date, CalendarModel Model)
{
    public required IReadOnlyList<MonthCount> Counts { get; init; }

    /// <summary>Why it is closed, for each closure.</summary>
    public required IReadOnlyList<string?> Closures { get; init; }

    /// <summary>Free places, in words; null: none.</summary>
    public string? Free { get; init; }

    public string Address => Model.AddressOf(CalendarView.Day, Date);
    public string DayName => DateText.Capital(Model.Page.Text.Dates.Day(Date.DayOfWeek));
    public string MonthName => Model.Page.Text.Dates.Month(Date.Month);

    /// <summary>Another month's, today's, or empty: then a phone leaves it out.</summary>
    public string? Kind => Joined.By(
        " ",
        Date.Month == Model.Date.Month ? null : "month-out",
        Date == Model.Today ? "month-today" : null,
        Counts.Count == 0 && Closures.Count == 0 && Free is null ? "month-none" : null) is { Length: > 0 } kind ? kind : null;

    internal static IEnumerable<MonthDay> Of(CalendarModel model)
    {
        for (var date = model.From; date <= model.To; date = date.AddDays(1))
        {
            var day = date;
            var free = model.FreeOn(day).Sum(one => one.PlacesLeft);
            yield return new MonthDay(day, model)
            {
                Counts = [.. model.Counts.Where(one => one.Date == day).OrderBy(one => one.Status)
                    .SelectMany(one => new[] { (one.Status, HasProposal: false, Number: one.Number - one.Proposals), (one.Status, HasProposal: true, Number: one.Proposals) })
                    .Where(count => count.Number > 0)
                    .Select(count => CountOf(model, day, new StatusBadgeModel(model.Page, count.Status, count.HasProposal), (int)count.Number))],
                Closures = [.. model.ClosuresOn(day).Select(model.DetailOf)],
                Free = free == 0 ? null : model.Page.Text.Desk.FreePlaces(free),
            };
        }
    }

    private static MonthCount CountOf(CalendarModel model, DateOnly date, StatusBadgeModel badge, int count) => new(
        badge.Kind, badge.Icon, badge.Kind == "is-proposal" ? model.Page.Text.Desk.Proposals(count) : model.Page.Text.Desk.OfStatus(badge.Status, count))
    { Address = model.AddressOf(CalendarView.Day, date, badge.Status) };
}

/// <param name="Kind">The class of its colours.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Label">Such as "3 confirmed".</param>
public sealed record MonthCount(string Kind, string Icon, string Label)
{
    public required string Address { get; init; }
}
