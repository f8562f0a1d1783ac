using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Creneau.Server.Platform.Validation;

/// <summary>
/// A text of bounded length, in Unicode code points (most emoji are one), without control characters.
/// Null passes unless <see cref="IsRequired"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal class TextAttribute(int maxLength, int minLength = 0) : ValidationAttribute
{
    public int MaxLength => maxLength;
    public int MinLength => minLength;

    /// <summary>How messages call it; the JSON name when not set.</summary>
    public string? Label { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>May have line breaks and tabs.</summary>
    public bool HasLines { get; init; }

    /// <summary>In a change: may be left out, but not emptied.</summary>
    public bool IsRequiredWhenGiven { get; init; }

    public override bool IsValid(object? value) => Message(value, "") is null;

    public virtual string? Message(object? value, string name)
    {
        if (value is not string text) return IsRequired ? $"{Label ?? name} is required" : null;
        if ((IsRequired || IsRequiredWhenGiven) && text.Trim().Length == 0) return $"{Label ?? name} is required";

        var length = LengthOf(text);
        return length < minLength ? $"{Label ?? name} must be at least {minLength} characters"
            : length > maxLength ? $"{Label ?? name} must be at most {maxLength} characters"
            : text.Trim().Any(character => char.IsControl(character) && !(HasLines && character is ('\n' or '\r' or '\t'))) ? $"{Label ?? name} must not contain control characters"
            : null;
    }

    /// <summary>Unicode code points, as the database counts too.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();
}

/// <summary>
/// A name of a person or company. It is shown in mails to others, so that it has no address, and no characters that hide or reorder what is
/// around them. Names stored before are not checked.
/// </summary>
internal sealed class NameAttribute(int maxLength) : TextAttribute(maxLength)
{
    private static readonly string[] s_addresses = ["://", "www.", "@", "=?"]; // the last begins an encoded word in headers of mails

    public override string? Message(object? value, string name) =>
        base.Message(value, name)
        ?? (value is not string text ? null
            : s_addresses.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase)) ? $"{Label ?? name} must not contain ://, www., @ or =?"
            : text.Any(UnsafeCharacters.Is) ? $"{Label ?? name} must not contain control characters"
            : null);
}

/// <summary>8 to 128 characters, anything a keyboard or a password manager makes.</summary>
internal sealed class PasswordAttribute() : TextAttribute(128, 8)
{
    public override string? Message(object? value, string name) =>
        value is not string text || LengthOf(text) < MinLength ? $"Password must be at least {MinLength} characters"
        : LengthOf(text) > MaxLength ? $"Password must be at most {MaxLength} characters"
        : null;
}

/// <summary>A password that is being checked, not chosen: anything but nothing.</summary>
internal sealed class GivenPasswordAttribute() : TextAttribute(1024)
{
    public override string? Message(object? value, string name) =>
        value is not string { Length: > 0 } text ? "Password is required"
        : text.Length > MaxLength ? $"Password must be at most {MaxLength} characters"
        : null;
}

/// <summary>An address; null passes unless required. One that its normal form would change is refused, because it looks like another one.</summary>
internal sealed class EmailAttribute() : TextAttribute(255)
{
    public override string? Message(object? value, string name) =>
        value is null && !IsRequired ? null
        : value is string text && ((EmailAddress.TryParse(text) is not null && NormalForm.Has(text.Trim())) || (text.Length == 0 && !IsRequired)) ? null
        : "Invalid email";
}

/// <summary>An absolute http or https address; empty or null passes.</summary>
internal sealed class WebAddressAttribute(int maxLength) : TextAttribute(maxLength)
{
    /// <summary>If set, the address must use https and be on this host or a subdomain of it.</summary>
    public string? HttpsHost { get; init; }

    public override string? Message(object? value, string name) =>
        base.Message(value, name)
        ?? (value is null or "" || (Uri.TryCreate((string)value, UriKind.Absolute, out var uri) && IsAllowed(uri)) ? null
            : HttpsHost is null ? $"{name} must be a web address that starts with http:// or https://"
            : $"{name} must be a web address on {HttpsHost} that starts with https://");

    // Without a user's name, which makes an address look like another one.
    private bool IsAllowed(Uri uri) => uri.UserInfo.Length == 0 && (HttpsHost is null
        ? uri.Scheme is "http" or "https"
        : uri.Scheme is "https" && $".{uri.Host}".EndsWith($".{HttpsHost}", StringComparison.OrdinalIgnoreCase));
}

/// <summary>One of a few words; null passes unless required.</summary>
internal sealed class OneOfAttribute(params string[] words) : TextAttribute(100)
{
    public IReadOnlyList<string> Words => words;

    public override string? Message(object? value, string name) =>
        (value is null && !IsRequired) || words.Contains(value) ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Label ?? name} must be {string.Join(", ", words[..^1])} or {words[^1]}");
}
