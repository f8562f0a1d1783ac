namespace Creneau.Server.Platform.Validation;

/// <summary>Characters that change how the text around them is read: control characters, those of writing direction, and line separators.</summary>
internal static class UnsafeCharacters
{
    public static bool Is(char character) => char.IsControl(character) || IsDirection(character) || IsLineSeparator(character);

    public static bool IsLineSeparator(char character) => character is '\u2028' or '\u2029';

    // The bidirectional controls of Unicode (UAX 9).
    private static bool IsDirection(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
