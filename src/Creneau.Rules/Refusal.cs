namespace Creneau.Rules;

/// <summary>Why an operation was refused. A refusal is an answer, not a failure; each reason has its own, even where clients see one code.</summary>
public enum Refusal
{
    /// <summary>Fields of the request are invalid: <see cref="Result{T}.Errors"/> names them.</summary>
    Invalid,

    /// <summary>There is no such thing, or it is not the actor's and not public.</summary>
    NotFound,

    /// <summary>The actor's role does not allow it, or it belongs to another account and is public.</summary>
    Forbidden,

    /// <summary>The server has no capacity for it now.</summary>
    Unavailable,

    /// <summary>The address belongs to an account already.</summary>
    EmailExists,

    /// <summary>The link of a mail is not valid, or expired, or used.</summary>
    LinkInvalid,

    /// <summary>The token is not valid, or its account or session has ended.</summary>
    TokenInvalid,

    /// <summary>The token has expired.</summary>
    TokenExpired,

    /// <summary>The account's password is needed, because the caller has no session of the account.</summary>
    PasswordRequired,

    /// <summary>Wrong address or password.</summary>
    InvalidCredentials,

    /// <summary>Too many wrong passwords were tried on the account, and the caller's address is not one that signs in to it.</summary>
    TooManyFailures,

    /// <summary>The account is disabled.</summary>
    AccountDisabled,

    /// <summary>The account's address must be verified first.</summary>
    EmailNotVerified,

    /// <summary>At least one active administrator must remain.</summary>
    LastAdmin,

    /// <summary>The siret belongs to another company.</summary>
    SiretExists,

    /// <summary>The account has as many companies as it may have.</summary>
    TooManyCompanies,

    /// <summary>The company has as many windows as it may have.</summary>
    TooManyWindows,

    /// <summary>The company has as many closures as it may have.</summary>
    TooManyClosures,

    /// <summary>Another window of the company overlaps this one on the same day.</summary>
    TimeslotOverlap,

    /// <summary>Confirmed or future reservations prevent the change.</summary>
    ReservationsExist,

    /// <summary>The slot is not one that the company offers.</summary>
    SlotNotOffered,

    /// <summary>The slot has begun.</summary>
    SlotPast,

    /// <summary>The company is closed then.</summary>
    SlotClosed,

    /// <summary>The slot lies further ahead than reservations are taken.</summary>
    SlotBeyondHorizon,

    /// <summary>No place is left in the slot.</summary>
    SlotFull,

    /// <summary>The student already holds a reservation that overlaps this one in time.</summary>
    AlreadyBooked,

    /// <summary>The student already waits for <see cref="ReservationRules.PendingLimit"/> answers.</summary>
    PendingLimit,

    /// <summary>The student has too many active reservations, in all or in the company.</summary>
    ReservationLimit,

    /// <summary>The student has made, moved and cancelled too many reservations within a day.</summary>
    TooManyMoves,

    /// <summary>The student has changed this reservation too often.</summary>
    TooManyChanges,

    /// <summary>The mailbox or the account got as many links to verify an address as it may for now.</summary>
    TooManyLinks,

    /// <summary>The caller's address has as many streams open as it may have.</summary>
    TooManyStreams,

    /// <summary>The idempotency key was used for another request.</summary>
    IdempotencyMismatch,

    /// <summary>Only a pending reservation can be changed by its student.</summary>
    NotPending,

    /// <summary>A completed reservation cannot be cancelled.</summary>
    AlreadyCompleted,

    /// <summary>The reservation is not in the status that this operation starts from, or its time has not come.</summary>
    InvalidState,

    /// <summary>The company proposes no other slot for this reservation, or no longer.</summary>
    NoProposal,

    /// <summary>Too many slots have been proposed for this reservation.</summary>
    ProposalLimit,

    /// <summary>The author has written too many messages about this reservation today.</summary>
    MessageLimit,

    /// <summary>The slot has places left: no waiting list is needed.</summary>
    PlacesLeft,

    /// <summary>The student already waits for <see cref="WaitlistRules.MaxEntries"/> slots.</summary>
    WaitlistLimit,

    /// <summary>The waiting student has not been offered a place, or no longer.</summary>
    NoOffer,

    /// <summary>The account has too many webhooks.</summary>
    WebhookLimit,

    /// <summary>The account has a webhook with this address already.</summary>
    WebhookExists,

    /// <summary>The webhook is not active.</summary>
    WebhookInactive,
}
