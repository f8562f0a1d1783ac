namespace Creneau.Server.Platform.Http;

/// <summary>One way in which a call can fail, as clients see it. <see cref="All"/> is the whole list (docs/errors.md).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For people.</param>
internal sealed record Problem(int Status, string Code, string Message)
{
    public static readonly Problem ValidationFailed = new(400, "VALIDATION_FAILED", "The request is not valid");
    public static readonly Problem EmailExists = new(400, "EMAIL_EXISTS", "Email already exists");
    public static readonly Problem LinkInvalid = new(400, "LINK_INVALID", "The link is not valid or has expired");
    public static readonly Problem TokenMissing = new(401, "TOKEN_MISSING", "Token is missing");
    public static readonly Problem TokenExpired = new(401, "TOKEN_EXPIRED", "Token expired");
    public static readonly Problem TokenInvalid = new(401, "TOKEN_INVALID", "Invalid token");
    public static readonly Problem PasswordRequired = new(401, "PASSWORD_REQUIRED", "The password of the account is needed");
    public static readonly Problem InvalidCredentials = new(401, "INVALID_CREDENTIALS", "Invalid credentials");
    public static readonly Problem AccountDisabled = new(403, "ACCOUNT_DISABLED", "Account disabled");
    public static readonly Problem Forbidden = new(403, "FORBIDDEN", "You may not do this");
    public static readonly Problem EmailNotVerified = new(403, "EMAIL_NOT_VERIFIED", "Please verify your email address first");
    public static readonly Problem NotPending = new(403, "NOT_PENDING", "Only pending reservations can be changed");
    public static readonly Problem AlreadyCompleted = new(403, "ALREADY_COMPLETED", "A completed reservation cannot be cancelled");
    public static readonly Problem NotFound = new(404, "NOT_FOUND", "Not found");
    public static readonly Problem MethodNotAllowed = new(405, "METHOD_NOT_ALLOWED", "Method not allowed");
    public static readonly Problem RequestTimeout = new(408, "REQUEST_TIMEOUT", "The request did not arrive in time");
    public static readonly Problem SlotUnavailable = new(409, "SLOT_UNAVAILABLE", "This slot is not available");
    public static readonly Problem AlreadyBooked = new(409, "ALREADY_BOOKED", "You already have a reservation at that time");
    public static readonly Problem PendingLimit = new(409, "PENDING_LIMIT", "You already have 3 pending reservations");
    public static readonly Problem ReservationLimit = new(409, "RESERVATION_LIMIT", "You have as many reservations as a student may have");
    public static readonly Problem InvalidState = new(409, "INVALID_STATE", "The reservation is not in a state that allows this");
    public static readonly Problem TimeslotOverlap = new(409, "TIMESLOT_OVERLAP", "This timeslot overlaps another one of the same day");
    public static readonly Problem ReservationsExist = new(409, "RESERVATIONS_EXIST", "Reservations stand in the way");
    public static readonly Problem NoProposal = new(409, "NO_PROPOSAL", "No other slot is proposed");
    public static readonly Problem PlacesLeft = new(409, "PLACES_LEFT", "This slot has places left: reserve one");
    public static readonly Problem WaitlistLimit = new(409, "WAITLIST_LIMIT", "You already wait for 10 slots");
    public static readonly Problem NoOffer = new(409, "NO_OFFER", "No place is offered to you");
    public static readonly Problem ProposalLimit = new(409, "PROPOSAL_LIMIT", "10 slots have been proposed for this reservation already");
    public static readonly Problem MessageLimit = new(409, "MESSAGE_LIMIT", "You have written 50 messages about this reservation within a day");
    public static readonly Problem SiretExists = new(409, "SIRET_EXISTS", "Siret already exists");
    public static readonly Problem TooMany = new(409, "TOO_MANY", "There are as many as there may be");
    public static readonly Problem LastAdmin = new(409, "LAST_ADMIN", "The last active administrator must remain");
    public static readonly Problem WebhookLimit = new(409, "WEBHOOK_LIMIT", "You already have 10 webhooks");
    public static readonly Problem WebhookExists = new(409, "WEBHOOK_EXISTS", "You already have a webhook with this address");
    public static readonly Problem WebhookInactive = new(409, "WEBHOOK_INACTIVE", "The webhook is not active");
    public static readonly Problem PayloadTooLarge = new(413, "PAYLOAD_TOO_LARGE", "The body is larger than 64 KiB");
    public static readonly Problem UnsupportedMediaType = new(415, "UNSUPPORTED_MEDIA_TYPE", "The body must be JSON");
    public static readonly Problem IdempotencyMismatch = new(422, "IDEMPOTENCY_MISMATCH", "This key was used for another request");
    public static readonly Problem RateLimited = new(429, "RATE_LIMITED", "Too many requests");
    public static readonly Problem InternalError = new(500, "INTERNAL_ERROR", "Internal server error");
    public static readonly Problem Unavailable = new(503, "UNAVAILABLE", "The server cannot take this now, try again") { RetryAfter = TimeSpan.FromSeconds(2) };

    /// <summary>Tells apart problems that share a code, for programs; null where the code says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>When to try again, where that is the same for every call; sent as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static IReadOnlyList<Problem> All { get; } =
        [.. typeof(Problem).GetFields().Where(field => field.IsStatic).Select(field => field.GetValue(null)).OfType<Problem>()];

    /// <summary>The problem document of a refusal. The refusals of a slot share a code and differ in <see cref="Reason"/>.</summary>
    public static Problem For(Refusal refusal) => refusal switch
    {
        Refusal.Invalid => ValidationFailed,
        Refusal.NotFound => NotFound,
        Refusal.Forbidden => Forbidden,
        Refusal.Unavailable => Unavailable,
        Refusal.SlotNotOffered => SlotUnavailable with { Reason = "not_offered" },
        Refusal.SlotPast => SlotUnavailable with { Reason = "past" },
        Refusal.SlotClosed => SlotUnavailable with { Reason = "closed" },
        Refusal.SlotBeyondHorizon => SlotUnavailable with { Reason = "beyond_horizon" },
        Refusal.SlotFull => SlotUnavailable with { Reason = "full" },
        Refusal.EmailExists => EmailExists,
        Refusal.LinkInvalid => LinkInvalid,
        Refusal.TokenInvalid => TokenInvalid,
        Refusal.TokenExpired => TokenExpired,
        Refusal.PasswordRequired => PasswordRequired,
        Refusal.InvalidCredentials => InvalidCredentials,
        Refusal.TooManyFailures => RateLimited with { Reason = "account_failures", RetryAfter = TimeSpan.FromHours(1) },
        Refusal.AccountDisabled => AccountDisabled,
        Refusal.EmailNotVerified => EmailNotVerified,
        Refusal.LastAdmin => LastAdmin,
        Refusal.SiretExists => SiretExists,
        Refusal.TooManyCompanies => TooMany with { Message = "The account has as many companies as it may have", Reason = "companies" },
        Refusal.TooManyWindows => TooMany with { Message = "The company has as many windows as it may have", Reason = "windows" },
        Refusal.TooManyClosures => TooMany with { Message = "The company has as many closures as it may have", Reason = "closures" },
        Refusal.TimeslotOverlap => TimeslotOverlap,
        Refusal.ReservationsExist => ReservationsExist,
        Refusal.AlreadyBooked => AlreadyBooked,
        Refusal.PendingLimit => PendingLimit,
        Refusal.ReservationLimit => ReservationLimit,
        Refusal.TooManyMoves => RateLimited with { Reason = "moves", RetryAfter = TimeSpan.FromHours(1) },
        Refusal.TooManyLinks => RateLimited with { Reason = "links", RetryAfter = TimeSpan.FromHours(1) },
        Refusal.TooManyChanges => RateLimited with { Reason = "changes" },
        Refusal.TooManyStreams => RateLimited with { Reason = "streams", RetryAfter = TimeSpan.FromSeconds(10) },
        Refusal.IdempotencyMismatch => IdempotencyMismatch,
        Refusal.NotPending => NotPending,
        Refusal.AlreadyCompleted => AlreadyCompleted,
        Refusal.InvalidState => InvalidState,
        Refusal.NoProposal => NoProposal,
        Refusal.ProposalLimit => ProposalLimit,
        Refusal.MessageLimit => MessageLimit,
        Refusal.PlacesLeft => PlacesLeft,
        Refusal.WaitlistLimit => WaitlistLimit,
        Refusal.NoOffer => NoOffer,
        Refusal.WebhookLimit => WebhookLimit,
        Refusal.WebhookExists => WebhookExists,
        Refusal.WebhookInactive => WebhookInactive,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "A refusal without a problem"),
    };

    /// <summary>The problem of a bare status, as routing and the host make them.</summary>
    public static Problem ForStatus(int status) =>
        status == StatusCodes.Status400BadRequest ? ValidationFailed
        : All.FirstOrDefault(problem => problem.Status == status && problem.Status is 404 or 405 or 408 or 413 or 415 or 503)
        ?? InternalError with { Status = status };
}
