using System.Text.Json.Serialization;

namespace Creneau.Server.Accounts;

/// <summary>The account's key.</summary>
internal sealed record RegisterReply(string Message, long UserId);

/// <summary>A session: a token for the calls, and one to get the next.</summary>
internal sealed record SessionReply
{
    /// <summary>The access token, a JWT (HS256).</summary>
    public required string Token { get; init; }

    /// <summary>Always `Bearer`.</summary>
    public string TokenType { get; init; } = "Bearer";

    /// <summary>Seconds until the access token is past its time.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>Good for one `POST /api/auth/refresh`, for 30 days; sent again within 10 seconds it gets the same answer.</summary>
    public required string RefreshToken { get; init; }

    public required SessionUser User { get; init; }

    public static SessionReply Of(Session session, AccessTokens tokens) => new()
    {
        Token = tokens.Make(session),
        ExpiresIn = tokens.LifetimeSeconds,
        RefreshToken = session.RefreshToken,
        User = SessionUser.Of(session.Account),
    };
}

/// <summary>Who is signed in.</summary>
internal sealed record SessionUser(long Id, string Email, string FirstName, string LastName, Role Role, string? School)
{
    public static SessionUser Of(Account account) => new(account.Id, account.Email, account.FirstName, account.LastName, account.Role, account.School);
}

internal sealed record UpdateProfileReply(string Message, ProfileReply User);

/// <summary>An account, as its owner and administrators see it.</summary>
[Row]
internal sealed partial record ProfileReply
{
    public const string Columns =
        "u.id, u.email, u.first_name, u.last_name, u.role, u.school, u.phone, u.is_active, u.email_verified, u.language, u.created_at, u.updated_at";

    private const string FindSql = $"select {Columns} from users u where u.id = @id";

    public long Id { get; init; }
    public string Email { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public Role Role { get; init; }
    public string? School { get; init; }
    public string? Phone { get; init; }
    public bool IsActive { get; init; }
    public bool EmailVerified { get; init; }

    /// <summary>The language of the mails that the account gets.</summary>
    public Language Language { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What administrators search, without case.</summary>
    [JsonIgnore]
    public string? NameKey => Texts.NameKey($"{FirstName} {LastName}");

    public static Task<ProfileReply?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<ProfileReply>(FindSql, new { id });
}
