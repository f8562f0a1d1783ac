namespace Creneau.Server.Accounts;

/// <summary>The part of an account that signing in needs.</summary>
[Row]
internal sealed partial record Account
{
    public const string Columns = "u.id, u.email, u.password, u.first_name, u.last_name, u.role, u.school, u.is_active, u.created_at, u.last_seen_at, u.warned_at";

    public long Id { get; init; }
    public string Email { get; init; } = "";
    public string Password { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public Role Role { get; init; }
    public string? School { get; init; }
    public bool IsActive { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last sign-in, or a day when a session went on; null: not recorded yet.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>When it was warned that it is erased because it is not used; null: not since the last sign-in.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>Whether a use now must be recorded: once a day is enough.</summary>
    public bool IsNewlySeen(DateTimeOffset now) => LastSeenAt is not { } last || last < now.AddDays(-1) || WarnedAt is not null;
}
