using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;
using Creneau.Server.WaitingLists;

namespace Creneau.Server.Privacy;

/// <summary>Everything held about a person. The password is held as a hash only and is not part of it.</summary>
internal sealed record ExportReply
{
    public required DateTimeOffset ExportedAt { get; init; }
    public required ProfileReply User { get; init; }

    public required ExportedUse Use { get; init; }

    /// <summary>The mails that the person gets, of those that may be switched off.</summary>
    public required MailPreferencesReply MailPreferences { get; init; }

    /// <summary>Companies published, deleted ones included.</summary>
    public required IReadOnlyList<OwnCompanyReply> Companies { get; init; }

    /// <summary>When these companies are or were closed.</summary>
    public required IReadOnlyList<ExportedClosure> Closures { get; init; }

    /// <summary>All reservations made.</summary>
    public required IReadOnlyList<ReservationReply> Reservations { get; init; }

    /// <summary>What the person wrote to students as the owner of companies: instructions, and reasons of refusals, cancellations and proposals.</summary>
    public required IReadOnlyList<ExportedAnswer> Answers { get; init; }

    /// <summary>Waiting list entries, open and ended.</summary>
    public required IReadOnlyList<ExportedEntry> Waitlist { get; init; }

    /// <summary>All places that were held for the person.</summary>
    public required IReadOnlyList<ExportedHold> Holds { get; init; }

    /// <summary>The conversations about the person's reservations, and those of the person's companies: what either side has written.</summary>
    public required IReadOnlyList<MessageReply> Messages { get; init; }

    /// <summary>Keys of requests within the last 24 hours.</summary>
    public required IReadOnlyList<ExportedKey> IdempotencyKeys { get; init; }

    /// <summary>Your calendar feeds, without their addresses.</summary>
    public required IReadOnlyList<ExportedFeed> Calendars { get; init; }

    /// <summary>Your webhooks, without the secrets.</summary>
    public required IReadOnlyList<WebhookReply> Webhooks { get; init; }

    /// <summary>Messages that were sent to the person, or wait to be.</summary>
    public required IReadOnlyList<ExportedDelivery> Deliveries { get; init; }

    /// <summary>What waits to be mailed to the person in a digest, or was within the last day.</summary>
    public required IReadOnlyList<ExportedDigestEntry> DigestEntries { get; init; }

    /// <summary>What the person wrote on the contact page while signed in, within the last 30 days.</summary>
    public required IReadOnlyList<ExportedContact> ContactMessages { get; init; }

    /// <summary>What the audit log holds: what the person did, and what happened to the account.</summary>
    public required IReadOnlyList<ExportedEvent> Events { get; init; }

    /// <summary>Links that were mailed and are still valid.</summary>
    public required IReadOnlyList<ExportedLink> Links { get; init; }

    /// <summary>Changes of address that were requested within the last day.</summary>
    public required IReadOnlyList<ExportedEmailChange> EmailChanges { get; init; }

    public required IReadOnlyList<ExportedSession> Sessions { get; init; }

    /// <summary>The addresses from which the account was signed in to in the last 30 days. They are held as keyed hashes only, so that each is shown by its last time.</summary>
    public required IReadOnlyList<ExportedAddress> KnownAddresses { get; init; }
}
