using Creneau.Server.Accounts;
using Creneau.Server.Calendars;
using Ical.Net.DataTypes;
using MimeKit;

namespace Creneau.Server.Notifications.Mail;

/// <summary>What goes with a mail so that the recipient's calendar follows the reservation.</summary>
/// <param name="Method">What the calendar is to do: <c>REQUEST</c> to take it, also when it has changed; <c>CANCEL</c> to take it out.</param>
/// <param name="File">The same as iCalendar.</param>
internal sealed record Invitation(string Method, string File)
{
    /// <summary>
    /// What is confirmed goes into calendars; what was confirmed once and is cancelled goes out of them. A mail that comes late, when the
    /// reservation is otherwise already, brings nothing: the mail that tells of it does.
    /// </summary>
    public static async Task<Invitation?> Of(Transaction tx, Delivery delivery, EventPayload payload, Language language, MailSettings settings)
    {
        var wanted = delivery.Kind switch
        {
            MailKind.Confirmed or MailKind.ReservationReceived or MailKind.ProposalAccepted => ReservationStatus.Confirmed,
            MailKind.Cancelled or MailKind.CancelledForCompany or MailKind.OwnCancellation or MailKind.OwnCancellationForCompany => ReservationStatus.Cancelled,
            _ => null as ReservationStatus?,
        };
        if (wanted is null
            || await CalendarReservation.Find(tx, delivery.ReservationId!.Value) is not { ConfirmedAt: not null } reservation
            || reservation.Status != wanted
            || (payload is { Date: { } date, TimeStart: { } start, TimeEnd: { } end } && new Slot(date, start, end) != reservation.Slot))
        {
            return null;
        }

        var method = wanted == ReservationStatus.Confirmed ? CalendarFile.Request : CalendarFile.Cancel;
        var words = CalendarWords.In(language);
        var entry = MailKind.IsForCompany(delivery.Kind)
            ? reservation.ForCompany(words, settings.FrontendUrl)
            : reservation.ForStudent(words, settings.FrontendUrl);
        return new Invitation(method, CalendarFile.Message(method, entry, From(reservation, settings.Sender()), To(reservation), delivery.CreatedAt));
    }

    // The company invites; where it has an address of its own, we write on its behalf.
    private static Organizer From(CalendarReservation reservation, MailboxAddress sender) =>
        reservation.CompanyEmail is { } email && Mailto(email) is { } own
            ? new Organizer { Value = own, CommonName = reservation.CompanyName, SentBy = Mailto(sender.Address) }
            : new Organizer { Value = Mailto(sender.Address), CommonName = reservation.CompanyName };

    // Whoever reserves has said that they come: no calendar need ask. An account that was erased has no address.
    private static Attendee? To(CalendarReservation reservation) =>
        EmailAddress.TryParse(reservation.StudentEmail) is { Value: var email } && Mailto(email) is { } address
            ? new Attendee { Value = address, CommonName = reservation.StudentName, Role = "REQ-PARTICIPANT", ParticipationStatus = "ACCEPTED", Rsvp = false }
            : null;

    // As it is written, but for what would end it: calendars compare it with the address that they know.
    private static Uri? Mailto(string address) =>
        Uri.TryCreate($"mailto:{address.Replace("%", "%25", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal)}", UriKind.Absolute, out var uri)
            ? uri
            : null;
}
