using System.Security.Cryptography;
using System.Text;

namespace Creneau.Server.Calendars;

/// <summary>The address of a feed. Its secret is all that is needed to read it, so it is stored only as a hash, and not logged (RedactingFormatter).</summary>
internal static class FeedAddress
{
    /// <summary>At the public address; where that is not set, at the one that the request came to.</summary>
    public static string Of(HttpRequest request, string secret)
    {
        var links = request.HttpContext.RequestServices.GetRequiredService<LinkSettings>();
        return $"{(links.OnlyHost is null ? $"{request.Scheme}://{request.Host}{request.PathBase}" : links.PublicUrl)}/api/calendar/{secret}.ics";
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
