using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Privacy;
using Creneau.Server.Reservations;
using Creneau.Server.WaitingLists;

namespace Creneau.Server.Documentation;

/// <summary>What a student gets who asks for everything that is held.</summary>
internal static class ExportExample
{
    public static ExportReply Of(ProfileReply profile, ReservationReply reservation, MessageReply message)
    {
        var made = profile.CreatedAt;
        var entry = new ExportedEntry
        {
            Id = 19,
            Company = reservation.Company,
            Date = reservation.Date,
            TimeStart = reservation.TimeStart,
            TimeEnd = reservation.TimeEnd,
            JoinedAt = made,
            LeftAt = made.AddHours(2),
            Outcome = EntryOutcome.Lapsed,
            ReservationId = null,
        };
        return new ExportReply
        {
            ExportedAt = made.AddDays(1),
            User = profile,
            Use = new ExportedUse(made, WarnedAt: null, Moves: 1, made),
            MailPreferences = new MailPreferencesReply(Reminders: true, Messages: false),
            Companies = [],
            Closures = [],
            Reservations = [reservation],
            Answers = [],
            Waitlist = [entry],
            Holds = [Offer(entry)],
            Messages = [message],
            IdempotencyKeys = [],
            Calendars = [new ExportedFeed(null, made)],
            Webhooks = [],
            Deliveries = [Mail(reservation.Id, made)],
            DigestEntries = [],
            ContactMessages = [],
            Events = [Made(reservation)],
            Links = [],
            EmailChanges = [],
            Sessions = [new ExportedSession(made, made.AddDays(30), EndedAt: null, "Firefox")],
            KnownAddresses = [new ExportedAddress(made)],
        };
    }

    private static ExportedHold Offer(ExportedEntry entry) => new()
    {
        Kind = HoldKind.Offer,
        CompanyId = entry.Company.Id,
        ReservationId = null,
        EntryId = entry.Id,
        Date = entry.Date,
        TimeStart = entry.TimeStart,
        TimeEnd = entry.TimeEnd,
        Reason = null,
        CreatedAt = entry.JoinedAt.AddHours(1),
        ExpiresAt = entry.JoinedAt.AddHours(2),
        ReleasedAt = entry.LeftAt,
        Outcome = HoldOutcome.Expired,
    };

    private static ExportedEvent Made(ReservationReply reservation) => new()
    {
        OccurredAt = reservation.CreatedAt,
        Type = ReservationCreated.TypeName,
        SubjectType = EventSubject.ReservationType,
        SubjectId = reservation.Id,
        IsYours = true,
        Via = "api",
        Occurrences = 1,
    };

    private static ExportedDelivery Mail(long reservation, DateTimeOffset made) => new()
    {
        Channel = "mail",
        Kind = MailKind.RequestSent,
        ReservationId = reservation,
        State = DeliveryState.Sent,
        Attempts = 1,
        LastError = null,
        CreatedAt = made,
        NextAttemptAt = null,
        SentAt = made.AddSeconds(1),
    };
}
