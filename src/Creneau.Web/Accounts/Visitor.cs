using System.Security.Claims;

namespace Creneau.Web.Accounts;

/// <summary>Who is signed in, as far as every page shows it.</summary>
public sealed record Visitor(long Id, string Name, Role Role)
{
    internal static Visitor? Of(ClaimsPrincipal principal) =>
        Actor.From(principal) is { } actor ? new Visitor(actor.UserId, principal.FindFirstValue(SignInCookie.NameClaim) ?? "", actor.Role) : null;
}
