namespace Creneau.Server.Platform;

internal static class Texts
{
    /// <summary>The trimmed text, or null when nothing is left: an empty text clears a field.</summary>
    public static string? OrNull(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>The same for a member of a change: null leaves what was there.</summary>
    public static string? Changed(string? text, string? before) => text is null ? before : OrNull(text);

    /// <summary>The folded twin of a text that is compared without case.</summary>
    public static string? Key(string? text) => OrNull(text)?.ToLowerInvariant();

    /// <summary>The folded twin of a name that is sorted and searched without case and accents.</summary>
    public static string? NameKey(string? name) => Key(name) is { } folded ? Accents.Remove(folded) : null;

    /// <summary>As <see cref="NameKey"/>, of a longer text in which people search: ligatures are two letters, as they are typed.</summary>
    public static string? SearchKey(string? text) => NameKey(text)?.Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal);
}
