namespace Creneau.Server.Platform.Validation;

/// <summary>Characters that change how the text around them is read: control characters, those of writing direction, line separators, and invisible ones.</summary>
internal static class UnsafeCharacters
{
    public static bool Is(char character) => char.IsControl(character) || IsDirection(character) || IsLineSeparator(character) || IsInvisible(character);

    public static bool IsLineSeparator(char character) => character is '\u2028' or '\u2029';

    // The soft hyphen, the space without width, the word joiner and the mark of the byte order. Joiners stay: some scripts and emoji need them.
    private static bool IsInvisible(char character) => character is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF';

    // The bidirectional controls of Unicode (UAX 9).
    private static bool IsDirection(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
