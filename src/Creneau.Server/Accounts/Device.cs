using System.Text.RegularExpressions;

namespace Creneau.Server.Accounts;

/// <summary>The browser or program with which a person signs in, from the way it names itself.</summary>
/// <param name="Browser">Such as Firefox; null: a program that is not a known browser.</param>
/// <param name="RunsOn">Such as Windows; null: not known.</param>
internal sealed partial record Device(string? Browser, string? RunsOn)
{
    private const int MaxLength = 255;

    // Those of sessions that have ended too, for as long as their rows are kept. Bounded, because a program may sign in every minute.
    private const string UsedSql = """
        select distinct coalesce(device, '') from (select device from sessions where user_id = @Id order by id desc limit 500) latest
        """;

    // In this order, because most browsers also claim to be those that come later.
    private static readonly (string Mark, string Name)[] s_browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] s_systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static Device Of(string? text) => text is null ? new Device(null, null) : new Device(Find(s_browsers, text), Find(s_systems, text));

    /// <summary>The text of a device as it is stored.</summary>
    public static string? Stored(string? text) => Texts.OrNull(text?[..Math.Min(text.Length, MaxLength)]);

    /// <summary>
    /// Whether none of the account's earlier sessions was of this device, so that its owner should know. The first sign-in of an account is none, but one
    /// after so long that all sessions are forgotten is.
    /// </summary>
    /// <param name="tx">The transaction of the sign-in, before its session is added.</param>
    /// <param name="account">The account as it was before the sign-in.</param>
    /// <param name="text">The device as it names itself.</param>
    public static async Task<bool> IsNew(Transaction tx, Account account, string? text)
    {
        var used = await tx.QueryScalars<string>(UsedSql, new { account.Id });
        return used.Count == 0 ? account.LastSeenAt > account.CreatedAt : !used.Select(WithoutVersions).Contains(WithoutVersions(Stored(text) ?? ""));
    }

    // A browser that has updated itself is the same device.
    private static string WithoutVersions(string text) => Version().Replace(text, "");

    private static string? Find((string Mark, string Name)[] names, string text) =>
        Array.Find(names, name => text.Contains(name.Mark, StringComparison.Ordinal)).Name;

    [GeneratedRegex("[/ :][0-9][0-9._]*", RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
