using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Reservations;
using Creneau.Server.WaitingLists;

namespace Creneau.Server.Privacy;

/// <summary>Everything held about a person. The password is held as a hash only and is not part of it.</summary>
internal sealed record ExportReply
{
    public required DateTimeOffset ExportedAt { get; init; }
    public required ProfileReply User { get; init; }

    /// <summary>Companies published, those taken off the lists included.</summary>
    public required IReadOnlyList<CompanyReply> Companies { get; init; }

    /// <summary>Reservations made, whatever became of them.</summary>
    public required IReadOnlyList<ReservationReply> Reservations { get; init; }

    /// <summary>What the person waits for, and what became of the waiting before.</summary>
    public required IReadOnlyList<ExportedEntry> Waitlist { get; init; }

    /// <summary>Places held for the person, whatever became of them.</summary>
    public required IReadOnlyList<ExportedHold> Holds { get; init; }

    /// <summary>The conversations about the person's reservations, and those of the person's companies: what either side has written.</summary>
    public required IReadOnlyList<MessageReply> Messages { get; init; }

    /// <summary>The addresses of calendars that there are, without the addresses.</summary>
    public required IReadOnlyList<ExportedFeed> Calendars { get; init; }

    /// <summary>Where your programs are told of reservations, without the secrets.</summary>
    public required IReadOnlyList<WebhookReply> Webhooks { get; init; }

    /// <summary>What was sent to the person, or waits to be.</summary>
    public required IReadOnlyList<ExportedDelivery> Deliveries { get; init; }

    public required IReadOnlyList<ExportedSession> Sessions { get; init; }
}
