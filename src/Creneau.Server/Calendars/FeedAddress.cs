using System.Security.Cryptography;
using System.Text;

namespace Creneau.Server.Calendars;

/// <summary>The address of a feed. Its secret is all that is needed to read it, so it is stored only as a hash, and not logged (RedactingFormatter).</summary>
internal static class FeedAddress
{
    public static string Of(HttpRequest request, string secret) => $"{request.Scheme}://{request.Host}{request.PathBase}/api/calendar/{secret}.ics";
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
