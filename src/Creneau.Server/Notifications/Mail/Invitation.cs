using Creneau.Server.Calendars;
using Ical.Net.DataTypes;
using MimeKit;

namespace Creneau.Server.Notifications.Mail;

/// <summary>The iCalendar part of a mail, by which the recipient's calendar follows the reservation.</summary>
/// <param name="Method"><c>REQUEST</c> adds or changes the entry; <c>CANCEL</c> removes it.</param>
/// <param name="File">The iCalendar text.</param>
internal sealed record Invitation(string Method, string File)
{
    /// <summary>
    /// A confirmed reservation is added to calendars; one that was confirmed and is cancelled is removed. A late mail, about a state that has
    /// changed since, has no invitation: the mail about the new state has it.
    /// </summary>
    public static async Task<Invitation?> Of(Transaction tx, Delivery delivery, EventPayload payload, Language language, InvitationSender from)
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
            ? reservation.ForCompany(words, from.FrontendUrl)
            : reservation.ForStudent(words, from.FrontendUrl);
        return new Invitation(method, CalendarFile.Message(method, entry, From(reservation, from), To(reservation), delivery.CreatedAt));
    }

    // The company is the organizer; when its address may be named, the mail is sent on its behalf.
    private static Organizer From(CalendarReservation reservation, InvitationSender from) =>
        from.Organizer is { } email && Mailto(email.Value) is { } own
            ? new Organizer { Value = own, CommonName = reservation.CompanyName, SentBy = Mailto(from.Mailbox.Address) }
            : new Organizer { Value = Mailto(from.Mailbox.Address), CommonName = reservation.CompanyName };

    // The attendee has accepted by reserving, so that no calendar asks. An erased account has no address.
    private static Attendee? To(CalendarReservation reservation) =>
        EmailAddress.TryParse(reservation.StudentEmail) is { Value: var email } && Mailto(email) is { } address
            ? new Attendee { Value = address, CommonName = reservation.StudentName, Role = "REQ-PARTICIPANT", ParticipationStatus = "ACCEPTED", Rsvp = false }
            : null;

    // Unchanged except for characters that would end it, because calendars compare it with the addresses they know.
    private static Uri? Mailto(string address) =>
        Uri.TryCreate($"mailto:{address.Replace("%", "%25", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal)}", UriKind.Absolute, out var uri)
            ? uri
            : null;
}

/// <summary>In whose name an invitation is sent.</summary>
/// <param name="Mailbox">The sender of the mail.</param>
/// <param name="Organizer">The company's address; null: the sender's.</param>
/// <param name="FrontendUrl">The base of the links.</param>
internal sealed record InvitationSender(MailboxAddress Mailbox, EmailAddress? Organizer, string FrontendUrl);
