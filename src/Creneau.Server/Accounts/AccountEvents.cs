namespace Creneau.Server.Accounts;

/// <summary>The event types of accounts.</summary>
internal static class AccountEvents
{
    public static readonly IReadOnlyList<EventType> Types =
    [
        new(AccountRegistered.TypeName), new(VerificationRequested.TypeName, IsCountedByHour: true), new(PasswordForgotten.TypeName, IsCountedByHour: true),
        new(EmailVerified.TypeName), new(EmailChangeRequested.TypeName), new(EmailChanged.TypeName), new(ProfileChanged.TypeName), new(PasswordChanged.TypeName), new(RoleChanged.TypeName), new(ActivityChanged.TypeName), new(AccountErased.TypeName), new(AccountIdle.TypeName),
        new(SignedIn.TypeName), new(SignInFailed.TypeName, IsCountedByHour: true),
    ];

    /// <summary>What a change of an account's row is: any of three events.</summary>
    public static IEnumerable<DomainEvent> Between(ProfileReply before, ProfileReply after)
    {
        if (after.Role != before.Role) yield return new RoleChanged(after.Id, after.Role);
        if (after.IsActive != before.IsActive) yield return new ActivityChanged(after.Id, after.IsActive);

        if (after != before with { Role = after.Role, IsActive = after.IsActive, UpdatedAt = after.UpdatedAt })
        {
            yield return new ProfileChanged(after.Id);
        }
    }
}

internal sealed record AccountRegistered(long UserId) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.registered";
}

/// <summary>The mail that verifies the address was requested once more.</summary>
internal sealed record VerificationRequested(long UserId) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.verification_wanted";
}

/// <summary>A link to choose a new password was requested for an address. The dispatcher finds the account, so that known and unknown addresses cost the same.</summary>
internal sealed record PasswordForgotten(string EmailKey) : DomainEvent(TypeName, Subject: null)
{
    public const string TypeName = "account.password_forgotten";

    public override EventPayload Payload => new() { EmailKey = EmailKey };
}

internal sealed record EmailVerified(long UserId) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.email_verified";
}

/// <summary>Another address was requested for the account.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Seed">What the token of the link is made from.</param>
/// <param name="OldAddress">Where a notice goes; null: nowhere, because the address is not verified.</param>
internal sealed record EmailChangeRequested(long UserId, string Seed, string? OldAddress) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.email_change_requested";

    public override EventPayload Payload => new() { Seed = Seed, EmailKey = OldAddress };
}

/// <summary>The account has another address.</summary>
/// <param name="UserId">The account.</param>
/// <param name="OldAddress">Where a notice goes; null: nowhere, because the address was not verified.</param>
internal sealed record EmailChanged(long UserId, string? OldAddress) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.email_changed";

    public override EventPayload Payload => new() { EmailKey = OldAddress };
}

internal sealed record ProfileChanged(long UserId) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.profile_changed";
}

internal sealed record PasswordChanged(long UserId, EndedAccess Ended) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.password_changed";

    public override EventPayload Payload => new() { Ended = Ended };
}

internal sealed record RoleChanged(long UserId, Role Role) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.role_changed";

    public override EventPayload Payload => new() { Role = Role };
}

/// <summary>An administrator disabled an account, or made it active again.</summary>
internal sealed record ActivityChanged(long UserId, bool IsActive) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.activity_changed";

    public override EventPayload Payload => new() { IsActive = IsActive };
}

internal sealed record AccountErased(long UserId) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.erased";
}

/// <summary>The account was not used for long and will be erased.</summary>
internal sealed record AccountIdle(long UserId, DateTimeOffset ErasedAt) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.idle";

    public override EventPayload Payload => new() { ExpiresAt = ErasedAt };
}

internal sealed record SignedIn(long UserId) : DomainEvent(TypeName, EventSubject.Account(UserId))
{
    public const string TypeName = "account.signed_in";

    /// <summary>Whether the account was not signed in to with this browser or program lately.</summary>
    public bool IsNewDevice { get; init; }

    /// <summary>The browser or program, as it names itself.</summary>
    public string? Device { get; init; }

    public override EventPayload Payload => IsNewDevice ? new() { IsNewDevice = true, Device = Device } : EventPayload.Empty;
}

/// <summary>A sign-in was refused.</summary>
/// <param name="UserId">Null for an unknown address: it is appended too, so that both take the same time, and the dispatcher drops it.</param>
internal sealed record SignInFailed(long? UserId) : DomainEvent(TypeName, UserId is { } id ? EventSubject.Account(id) : null)
{
    public const string TypeName = "account.sign_in_failed";
}
