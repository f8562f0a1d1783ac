namespace Creneau.Server.Notifications.Mail;

/// <summary>The kinds of mail. The names are stored; the content of each is in <see cref="English"/> and <see cref="French"/>.</summary>
internal static class MailKind
{
    public const string VerifyAddress = "verify-address";
    public const string VerifyCompanyAddress = "verify-company-address";
    public const string ResetPassword = "reset-password";
    public const string ConfirmNewAddress = "confirm-new-address";
    public const string AddressChangeRequested = "address-change-requested";
    public const string AddressChanged = "address-changed";
    public const string RequestSent = "request-sent";
    public const string Confirmed = "confirmed";
    public const string Declined = "declined";
    public const string Cancelled = "cancelled";
    public const string OwnCancellation = "own-cancellation";
    public const string Expired = "expired";
    public const string Reminder = "reminder";
    public const string SlotProposed = "slot-proposed";
    public const string MessageFromCompany = "message-from-company";
    public const string Digest = "digest";
    public const string PlaceOffered = "place-offered";
    public const string OfferLapsed = "offer-lapsed";
    public const string PlaceGone = "place-gone";
    public const string RequestReceived = "request-received";
    public const string RequestMoved = "request-moved";
    public const string ReservationReceived = "reservation-received";
    public const string CancelledForCompany = "cancelled-for-company";
    public const string OwnCancellationForCompany = "own-cancellation-for-company";
    public const string ExpiredForCompany = "expired-for-company";
    public const string ProposalAccepted = "proposal-accepted";
    public const string ProposalRejected = "proposal-rejected";
    public const string MessageFromStudent = "message-from-student";
    public const string DigestForCompany = "digest-for-company";

    public const string IdleAccount = "idle-account";
    public const string PasswordChanged = "password-changed";
    public const string NewDevice = "new-device";
    public const string RoleChanged = "role-changed";
    public const string WebhookAdded = "webhook-added";
    public const string FeedAdded = "feed-added";

    public const string ContactMessage = "contact-message";

    public static IReadOnlyList<string> All { get; } = [.. typeof(MailKind).GetFields().Select(field => field.GetValue(null)).OfType<string>()];

    /// <summary>Whether it tells of several events.</summary>
    public static bool IsDigest(string kind) => kind is Digest or DigestForCompany;

    /// <summary>Whether it goes to the company of a reservation.</summary>
    public static bool IsForCompany(string kind) => kind is RequestReceived or RequestMoved or ReservationReceived or CancelledForCompany
        or OwnCancellationForCompany or ExpiredForCompany or ProposalAccepted or ProposalRejected or MessageFromStudent or DigestForCompany;
}
