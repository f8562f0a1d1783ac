using Creneau.Server.Schedules;

namespace Creneau.Web.Parts;

/// <summary>The slots of a week, to choose one for a reservation that moves.</summary>
/// <param name="Page">The request.</param>
/// <param name="Address">Of the page that shows the choice; the slot that is chosen follows as a query.</param>
/// <param name="Title">The dates.</param>
public sealed record SlotChoiceModel(PageContext Page, string Address, string Title)
{
    public required string Previous { get; init; }
    public required string Next { get; init; }
    public required DateOnly From { get; init; }
    public required IReadOnlyList<DayModel> Days { get; init; }
    public int FreeCount { get; init; }

    /// <summary>Whether slots of one time stand in one row.</summary>
    public bool IsGrid { get; init; }

    public bool IsEmpty => Days.All(day => day.Slots.Count == 0 && !day.IsClosed);

    internal static SlotChoiceModel Of(PageContext page, string address, long reservationId, SlotsView view)
    {
        var starts = view.Slots.Select(slot => slot.Slot.Start).Distinct().Order().ToArray();
        var (from, to) = (view.Period.From, view.Period.To);
        return new SlotChoiceModel(page, address, DateText.Capital(page.Text.Dates.Period(from, to)))
        {
            Previous = IsoWeek.Of(from.AddDays(-7)),
            Next = IsoWeek.Of(from.AddDays(7)),
            From = from,
            Days = [.. Enumerable.Range(0, 7).Select(days => DayModel.Of(page, view, from.AddDays(days), starts, (slot, row) => SlotOf(page, address, reservationId, slot, row)))],
            FreeCount = view.Slots.Count(slot => slot.Refusal is null),
            IsGrid = starts.Length <= WeekModel.MaxRows,
        };
    }

    private static SlotModel SlotOf(PageContext page, string address, long reservationId, SlotView view, int row)
    {
        var (text, dates, slot) = (page.Text.Companies, page.Text.Dates, view.Slot);
        var (kind, words, icon) = view switch
        {
            { Reservation: { } own } when own.Id == reservationId => ("slot-mine", page.Text.Reservations.ThisReservation, "check"),
            { Reservation: not null } => ("slot-mine", text.Yours, "check"),
            { Refusal: null, Free.IsLast: true } => ("slot-last", text.LastPlace, "alert"),
            { Refusal: null } => ("", text.Places(view.PlacesLeft), null),
            { Refusal: Refusal.SlotFull } => ("slot-off", page.Text.Reservations.Full, null),
            { Refusal: { } refusal } => ("slot-off", text.Reason(refusal), null as string),
        };
        return new SlotModel(page, dates.DayAndMonth(slot.Date), dates.Time(slot.Start), dates.Time(slot.End), DateText.Machine(slot.Date, slot.Start), row)
        {
            Kind = kind,
            Words = words,
            Icon = icon,
            Address = view is { Refusal: null, Reservation: null } ? $"{address}?date={slot.Date:yyyy-MM-dd}&start={slot.Start:HH\\:mm}&end={slot.End:HH\\:mm}" : null,
        };
    }
}
