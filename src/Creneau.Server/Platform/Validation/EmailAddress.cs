using System.Text.RegularExpressions;

namespace Creneau.Server.Platform.Validation;

/// <summary>A valid email address, as it was entered. <see cref="Key"/> compares addresses without case.</summary>
internal sealed partial record EmailAddress
{
    private const int MaxCharacters = 255;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public string Key => KeyOf(Value);

    /// <summary>The trimmed address, or null when the text is not a valid address.</summary>
    public static EmailAddress? TryParse(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length <= MaxCharacters && Shape().IsMatch(trimmed) && AreDotsBetween(trimmed[..trimmed.IndexOf('@', StringComparison.Ordinal)]) ? new EmailAddress(trimmed) : null;
    }

    // Mail programs refuse other dots of the local part.
    private static bool AreDotsBetween(string local) => !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal);

    /// <summary>The key to find an address by, valid or not.</summary>
    public static string KeyOf(string text) => text.Trim().ToLowerInvariant();

    [GeneratedRegex("""^[^\s@<>()\[\],;:\\"\p{C}]{1,64}@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}\z""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
