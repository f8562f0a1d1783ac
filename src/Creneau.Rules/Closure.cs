namespace Creneau.Rules;

/// <summary>Dates on which a company is closed although a window says otherwise, all day or between two times of each day.</summary>
/// <param name="From">The first local date.</param>
/// <param name="To">The last local date, included.</param>
/// <param name="Start">On each date, closed from this local time; null: from the start of the day.</param>
/// <param name="End">On each date, closed until this local time, not included; null: to the end of the day.</param>
public sealed record Closure(DateOnly From, DateOnly To, TimeOnly? Start, EndTime? End)
{
    /// <summary>Whether any part of the slot is closed.</summary>
    public bool Covers(Slot slot) =>
        slot.Date >= From && slot.Date <= To
        && End?.IsAfter(slot.Start) != false
        && (Start is not { } start || slot.End.IsAfter(start));
}
