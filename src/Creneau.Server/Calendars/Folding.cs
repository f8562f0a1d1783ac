using System.Text;

namespace Creneau.Server.Calendars;

/// <summary>iCalendar lines have at most 75 bytes; longer ones continue on the next line after a space.</summary>
internal static class Folding
{
    private const int MaxBytes = 75;

    /// <summary>Folds the library's output again, because it cuts some characters in half.</summary>
    public static string Mend(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var line in text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            Fold(folded, line);
        }

        return folded.ToString();
    }

    private static void Fold(StringBuilder folded, string line)
    {
        var bytes = 0;
        foreach (var character in line.EnumerateRunes())
        {
            if (bytes + character.Utf8SequenceLength > MaxBytes)
            {
                folded.Append("\r\n ");
                bytes = 1;
            }

            folded.Append(character);
            bytes += character.Utf8SequenceLength;
        }

        folded.Append("\r\n");
    }
}
