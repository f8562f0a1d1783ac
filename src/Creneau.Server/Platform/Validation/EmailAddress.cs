using System.Text.RegularExpressions;

namespace Creneau.Server.Platform.Validation;

/// <summary>An address that mail can be sent to, as it was written; <see cref="Key"/> tells two of them apart without case.</summary>
internal sealed partial record EmailAddress
{
    private const int MaxCharacters = 255;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public string Key => KeyOf(Value);

    /// <summary>The trimmed address, or null when it is none.</summary>
    public static EmailAddress? TryParse(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length <= MaxCharacters && Shape().IsMatch(trimmed) ? new EmailAddress(trimmed) : null;
    }

    /// <summary>What to look an address up by, valid or not.</summary>
    public static string KeyOf(string text) => text.Trim().ToLowerInvariant();

    [GeneratedRegex("""^[^\s@<>()\[\],;:\\"\p{C}]{1,64}@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}\z""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
