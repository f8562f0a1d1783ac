using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Web.Manage;

/// <summary>A day as a list that can be printed: who comes when.</summary>
public sealed record DaySheet
{
    public required IReadOnlyList<SheetRow> Rows { get; init; }

    /// <summary>Time and number of places of slots that are not full.</summary>
    public required IReadOnlyList<(string Time, string Places)> Free { get; init; }

    /// <summary>Why it is closed, for each closure.</summary>
    public required IReadOnlyList<string?> Closures { get; init; }

    internal static DaySheet Of(CalendarModel model) => new()
    {
        Rows = [.. model.On(model.Date).OrderBy(one => one.TimeStart).ThenBy(one => one.Id).Select(one => RowOf(model.Page, one))],
        Free = [.. model.FreeOn(model.Date).Select(one => (model.Page.Text.Dates.Times(one.Slot.Start, one.Slot.End), model.Page.Text.Desk.FreePlaces(one.PlacesLeft)))],
        Closures = [.. model.ClosuresOn(model.Date).Select(model.DetailOf)],
    };

    private static SheetRow RowOf(PageContext page, Reservation one)
    {
        var student = ReservationReply.Of(one, page.Actor).Student; // null: not kept any more
        return new SheetRow($"/reservations/{one.Id}", page.Text.Reservations.StudentOf(one), page.Text.Dates.Times(one.TimeStart, one.TimeEnd))
        {
            Badge = WeekGrid.BadgeOf(page, one),
            School = one.School,
            Notes = one.Notes,
            Email = student?.Email,
            Phone = student?.Phone,
            Comes = one.Status != ReservationStatus.Cancelled,
        };
    }
}

/// <param name="Address">Of the reservation.</param>
/// <param name="Name">Of the student.</param>
/// <param name="Times">Start and end.</param>
public sealed record SheetRow(string Address, string Name, string Times)
{
    public required Badge Badge { get; init; }
    public string? School { get; init; }
    public string? Notes { get; init; }

    /// <summary>Once the reservation is confirmed.</summary>
    public string? Email { get; init; }

    /// <summary>Once the reservation is confirmed.</summary>
    public string? Phone { get; init; }

    /// <summary>Not cancelled: on paper only these matter.</summary>
    public bool Comes { get; init; }
}
