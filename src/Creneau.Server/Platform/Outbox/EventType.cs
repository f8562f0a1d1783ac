namespace Creneau.Server.Platform.Outbox;

/// <summary>Everything that somebody can be told. The names are stored, and clients of webhooks see them.</summary>
internal static class EventType
{
    public const string Created = "reservation.created";
    public const string Changed = "reservation.changed";
    public const string Confirmed = "reservation.confirmed";
    public const string Declined = "reservation.declined";
    public const string Cancelled = "reservation.cancelled";
    public const string Expired = "reservation.expired";
    public const string Completed = "reservation.completed";
    public const string Reminder = "reservation.reminder";
    public const string Proposed = "reservation.proposed";
    public const string ProposalAccepted = "proposal.accepted";
    public const string ProposalRejected = "proposal.rejected";
    public const string Message = "reservation.message";
    public const string PlaceOffered = "waitlist.offered";
    public const string OfferLapsed = "waitlist.lapsed";
    public const string PlaceGone = "waitlist.gone";
    public const string Registered = "account.registered";
    public const string VerificationWanted = "account.verification_wanted";
    public const string PasswordForgotten = "account.password_forgotten";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(EventType).GetFields().Select(field => field.GetValue(null)).OfType<string>()];
}
