namespace Creneau.Server.Platform.Configuration;

/// <summary>Warns of settings that look like ours and are none: a setting that is misspelt would have no effect, silently.</summary>
internal static partial class UnknownSettings
{
    // Other programs have settings that begin as others of ours do.
    private static readonly string[] s_prefixes = ["DATABASE_", "DEMO_", "JWT_", "MAIL_", "RATE_LIMIT_", "WAITLIST_", "WEBHOOK_"];

    // Read by the framework.
    private static readonly string[] s_others = ["ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS"];

    /// <summary>Logs one warning for each; never a value, which may be a secret. All parts of the server must have read their settings.</summary>
    public static void WarnOfUnknownSettings(this WebApplication app)
    {
        foreach (var (name, similar) in Find(app.Configuration.AsEnumerable().Select(pair => pair.Key), SettingsReader.Known))
        {
            if (similar is null) Log.Unknown(app.Logger, name);
            else Log.Misspelt(app.Logger, name, similar);
        }
    }

    /// <summary>The names that are not known but close to one that is, which comes with it, or that begin as ours do.</summary>
    public static IEnumerable<(string Name, string? Similar)> Find(IEnumerable<string> names, IReadOnlyCollection<string> known)
    {
        var ours = known.Where(name => !name.Any(char.IsLower)).Concat(s_others).Order(StringComparer.Ordinal).ToArray();
        foreach (var name in names.Where(name => !name.Contains(':', StringComparison.Ordinal) && !ours.Contains(name, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            var similar = ours.Where(setting => AreClose(name.ToUpperInvariant(), setting)).MinBy(setting => Distance(name.ToUpperInvariant(), setting));
            if (similar is not null || s_prefixes.Any(prefix => $"{name}_".StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) yield return (name, similar);
        }
    }

    // One slip in a short name, two in a longer one, and one more in a long one, for a singular in place of a plural: PORT is not to be taken for HOST.
    private static bool AreClose(string name, string setting) => Distance(name, setting) <= (setting.Length < 8 ? 1 : setting.Length < 14 ? 2 : 3);

    // Letters that are wrong, missing, too many, or swapped with the next.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2) return int.MaxValue;

        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Name} is not a setting and is ignored; is {Similar} meant?")]
        public static partial void Misspelt(ILogger logger, string name, string similar);

        [LoggerMessage(2, LogLevel.Warning, "{Name} is not a setting and is ignored")]
        public static partial void Unknown(ILogger logger, string name);
    }
}
