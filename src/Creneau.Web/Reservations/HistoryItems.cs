using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Web.Reservations;

/// <summary>The history of a reservation in words.</summary>
internal static class HistoryItems
{
    public static IReadOnlyList<HistoryItem> Of(PageContext page, ReservationDetails details) => [.. details.History.Select(step => Of(page, details, step))];

    private static HistoryItem Of(PageContext page, ReservationDetails details, ReservationStep step)
    {
        var (kind, icon) = LookOf(step);
        var (text, dates) = (page.Text.Reservations, page.Text.Dates);
        return new HistoryItem(kind, icon, text.Step(step), dates.Instant(step.At, details.Place.TimeZone), DateText.Machine(step.At))
        {
            Detail = step is { Slot: { } slot, Kind: StepKind.Moved or StepKind.Proposed or StepKind.ProposalAccepted } ? $"{dates.Start(slot.Date, slot.Start)}" : WhoOf(page, details, step),
            Quote = step.Kind is StepKind.Cancelled or StepKind.Declined ? ReasonOf(page, details) : null,
        };
    }

    /// <summary>Why it was cancelled; null: not said.</summary>
    public static string? ReasonOf(PageContext page, ReservationDetails details) => details.Reservation switch
    {
        { CancelledBy: CancelledBy.System } => page.Text.Reservations.NoAnswer,
        { CancellationReason: { } reason } => page.Text.Reservations.Reason(reason),
        _ => null,
    };

    /// <summary>Whether neither side nor an administrator cancelled it: it was not answered in time, or its company was suspended.</summary>
    public static bool EndedByItself(ReservationDetails details) =>
        details.Reservation is { CancelledBy: CancelledBy.System } or { CancellationReason: FixedReasons.CompanySuspended };

    /// <summary>Who did it, as the visitor calls them; null: the server by itself, or anyone.</summary>
    private static string? WhoOf(PageContext page, ReservationDetails details, ReservationStep step) => step.Kind switch
    {
        StepKind.Declined or StepKind.Cancelled when EndedByItself(details) => null,
        StepKind.Requested or StepKind.NotesChanged or StepKind.ProposalDeclined => NameOf(page, details, CancelledBy.Student),
        StepKind.Confirmed or StepKind.Declined or StepKind.Attendance => NameOf(page, details, CancelledBy.Company, step.ActorId),
        StepKind.Cancelled => details.Reservation.CancelledBy is { } by ? NameOf(page, details, by, step.ActorId) : null,
        _ => null,
    };

    /// <summary>Who cancelled it, as the visitor calls them; null: it is not cancelled.</summary>
    public static string? WhoCancelled(PageContext page, ReservationDetails details) =>
        details.Reservation.CancelledBy is { } side
            ? NameOf(page, details, side, details.History.FirstOrDefault(step => step.Kind is StepKind.Declined or StepKind.Cancelled)?.ActorId)
            : null;

    private static string NameOf(PageContext page, ReservationDetails details, CancelledBy side, long? actorId = null)
    {
        var (reservation, text, role) = (details.Reservation, page.Text.Reservations, page.Visitor!.Role);
        var isOwn = actorId is null ? role == Role.Company : actorId == page.Actor.UserId;
        return side switch
        {
            CancelledBy.Student => role == Role.Student ? text.You : text.StudentOf(reservation),
            CancelledBy.Company => isOwn ? text.You : role == Role.Company ? text.Administrator : reservation.CompanyName,
            _ => text.Administrator,
        };
    }

    private static (string Kind, string Icon) LookOf(ReservationStep step) => step.Kind switch
    {
        StepKind.Requested => ("is-pending", "clock"),
        StepKind.NotesChanged or StepKind.Moved => ("is-info", "edit"),
        StepKind.Proposed => ("is-proposal", "swap"),
        StepKind.ProposalDeclined => ("is-proposal", "cross"),
        StepKind.ProposalAccepted or StepKind.Confirmed or StepKind.ConfirmedAtOnce => ("is-confirmed", "check"),
        StepKind.Declined or StepKind.Cancelled => ("is-cancelled", "cross"),
        StepKind.Completed => ("is-completed", "done"),
        _ => ("is-completed", step.Attended == true ? "check" : "cross"),
    };
}
