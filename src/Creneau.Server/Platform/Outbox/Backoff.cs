using System.Security.Cryptography;

namespace Creneau.Server.Platform.Outbox;

/// <summary>When to try again: after half a minute, then three times as long each time, up to eight hours; ten attempts last about a day.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(8);

    /// <summary>The pause after so many attempts, up to a fifth shorter or longer, so that what failed together does not come back together.</summary>
    public static TimeSpan After(int attempts)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(s_first.TotalSeconds * Math.Pow(3, attempts - 1), s_longest.TotalSeconds));
        return pause * (RandomNumberGenerator.GetInt32(80, 121) / 100.0);
    }
}
