using System.Globalization;
using System.Security.Claims;

namespace Creneau.Server.Platform;

/// <summary>Who acts: the account, its role and the session, and by which way. What an actor may do is decided in the verbs.</summary>
/// <param name="UserId">The account; 0 for the system itself.</param>
/// <param name="Role">The role of the account.</param>
/// <param name="SessionId">The session behind the token; 0 where there is none.</param>
/// <param name="Via">The way by which the actor came.</param>
internal sealed record Actor(long UserId, Role Role, long SessionId, Via Via = Via.Api)
{
    /// <summary>The names of the claims that an access token carries.</summary>
    public const string UserClaim = "user_id";
    public const string RoleClaim = "role";
    public const string SessionClaim = "sid";

    /// <summary>The server itself: maintenance and sample data.</summary>
    public static readonly Actor System = new(0, Role.Admin, 0, Via.System);

    /// <summary>A caller of the API who is not signed in.</summary>
    public static readonly Actor Anonymous = new(0, Role.Student, 0);

    /// <summary>The account, or null where there is none.</summary>
    public long? AccountId => UserId == 0 ? null : UserId;

    public bool IsStudent => Role == Role.Student;
    public bool IsCompany => Role == Role.Company;
    public bool IsAdmin => Role == Role.Admin;

    /// <summary>The actor of a principal that was authenticated, or null when its claims name none.</summary>
    public static Actor? From(ClaimsPrincipal principal) =>
        Number(principal, UserClaim) is { } userId && Number(principal, SessionClaim) is { } sessionId
        && Roles.Of(principal.FindFirst(RoleClaim)?.Value) is { } role
            ? new Actor(userId, role, sessionId)
            : null;

    /// <summary>Binds a parameter of a handler; null only on calls that do not require a token.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    /// <summary>Who makes the request; null: an anonymous caller.</summary>
    public static Actor? Of(HttpContext context) => From(context.User) is { } actor ? actor with { Via = context.IsApiCall() ? Via.Api : Via.Page } : null;

    private static long? Number(ClaimsPrincipal principal, string claim) =>
        long.TryParse(principal.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The way by which a change was made.</summary>
internal enum Via
{
    Api,
    Page,
    Import,
    System,
}
