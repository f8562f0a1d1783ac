using System.Text;

namespace Creneau.Server.Calendars;

/// <summary>No line of iCalendar has more than 75 bytes: what is longer goes on in the next, after a blank.</summary>
internal static class Folding
{
    private const int MaxBytes = 75;

    /// <summary>Folds anew what the library has folded: it cuts some characters in halves, which are no text any more.</summary>
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
