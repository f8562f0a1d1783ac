using Microsoft.AspNetCore.Authorization;

namespace Creneau.Server.Platform.Http;

internal static class Roles
{
    /// <summary>Only these roles may make the call; the others get 403.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles.Select(role => NameOf(role))) });

    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
