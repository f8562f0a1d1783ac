using Microsoft.AspNetCore.Authorization;

namespace Creneau.Server.Platform.Http;

internal static class Roles
{
    /// <summary>Only these roles may make the call; the others get 403.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles.Select(role => NameOf(role))) });

    /// <summary>The role of a name, which is written as <see cref="NameOf"/> writes it; null: none. Neither numbers nor lists of roles name one.</summary>
    public static Role? Of(string? name) => Enum.GetValues<Role>().Where(role => NameOf(role) == name).Select(role => (Role?)role).FirstOrDefault();

    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
