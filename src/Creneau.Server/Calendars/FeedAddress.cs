using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Creneau.Server.Calendars;

/// <summary>
/// Where a feed is found. Whoever knows the address may read it, so the secret in it stands in no table and in no log: the path of a
/// request has the hash in its place before anything else looks at the request.
/// </summary>
internal static class FeedAddress
{
    private const string Prefix = "/api/calendar/";
    private const string Suffix = ".ics";

    public static string Of(HttpRequest request, string secret) => $"{request.Scheme}://{request.Host}{request.PathBase}{Prefix}{secret}{Suffix}";

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Puts the hash in the secret's place.</summary>
    public static void Veil(IHttpRequestFeature request)
    {
        if (request.Path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            var name = request.Path[Prefix.Length..].TrimEnd('/');
            var isFile = name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
            request.Path = Prefix + HashOf(isFile ? name[..^Suffix.Length] : name) + (isFile ? Suffix : "");
            request.RawTarget = request.Path;
        }
    }
}
