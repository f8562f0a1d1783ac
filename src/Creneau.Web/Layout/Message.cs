namespace Creneau.Web.Layout;

/// <summary>What a step did, said on the page that follows it. The sentences are in <see cref="MessageText"/>.</summary>
public enum Message
{
    None,

    // Visitors
    NoFreeSlotAhead,

    // Accounts
    SignedIn,
    SignedOut,
    AccountCreated,
    ResetMailSent,
    PasswordReset,
    EmailVerified,
    ProfileSaved,
    PasswordChanged,
    EmailChangeSent,
    EmailChanged,
    VerificationSent,
    SessionEnded,
    SessionsEnded,
    FeedMade,
    FeedRevoked,
    MailsSaved,
    MailsOff,
    MailsOn,
    AccountDeleted,
    ContactSent,

    // Students
    ReservationSent,
    ReservationConfirmed,
    ReservationChanged,
    ReservationCancelled,
    ProposalAccepted,
    ProposalDeclined,
    MessageSent,
    WaitlistJoined,
    WaitlistLeft,
    OfferTaken,
    OfferTakenConfirmed,
    OfferDeclined,
    PlaceLeft,

    // Companies
    RequestConfirmed,
    RequestDeclined,
    SlotProposed,
    AttendanceRecorded,
    RequestGone,
    CompanyCreated,
    CompanySaved,
    CompanyLinkSent,
    CompanyEmailVerified,
    CompanyDeleted,
    HoursAdded,
    HoursPaused,
    HoursChanged,
    HoursRemoved,
    HoursCopied,
    PeriodBlocked,
    PeriodOpened,
    CalendarAddressRevoked,
    WebhookCreated,
    WebhookChanged,
    WebhookOn,
    WebhookOff,
    WebhookIsOff,
    WebhookSecretReplaced,
    WebhookDeleted,
    DeliverySent,

    // Administrators
    AdministratorCreated,
    UserSaved,
    UserDisabled,
    UserEnabled,
    PasswordLinkSent,
    DeliveryRetried,
}

/// <summary>Carries the message from a step to the page that follows, once.</summary>
internal static class MessageCookie
{
    private const string Name = "creneau.message";

    public static void Set(HttpContext context, Message message) =>
        context.Response.Cookies.Append(Name, message.ToString(), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromMinutes(1) });

    public static bool IsSet(HttpContext context) => context.Request.Cookies.ContainsKey(Name);

    public static Message Take(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Cookies[Name] is not { } text) return Message.None;

        context.Response.Cookies.Delete(Name);
        return Enum.TryParse<Message>(text, out var message) && Enum.IsDefined(message) ? message : Message.None;
    }
}
