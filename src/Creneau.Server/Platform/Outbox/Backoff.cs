using System.Security.Cryptography;

namespace Creneau.Server.Platform.Outbox;

/// <summary>The waiting time before a retry: half a minute, then three times as long each time, up to eight hours. Ten attempts take about a day.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(8);

    /// <summary>The waiting time after so many attempts, with up to a fifth of jitter, so that deliveries that failed together are not retried together.</summary>
    public static TimeSpan After(int attempts)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(s_first.TotalSeconds * Math.Pow(3, attempts - 1), s_longest.TotalSeconds));
        return pause * (RandomNumberGenerator.GetInt32(80, 121) / 100.0);
    }
}
