using System.Text;

namespace Creneau.Server.Mail;

/// <summary>A letter as plain text.</summary>
internal static class LetterText
{
    public static string Of(Letter letter, Matter matter, Wording wording)
    {
        var text = new StringBuilder();
        Paragraph(text, wording.Greeting(matter.FirstName));
        foreach (var paragraph in letter.Paragraphs)
        {
            Paragraph(text, paragraph);
        }

        foreach (var (label, value) in letter.GivenDetails)
        {
            text.Append("  ").Append(label).Append(wording.Colon).Append(Indented(value)).Append('\n');
        }

        if (letter.GivenDetails.Any())
        {
            text.Append('\n');
        }

        if (letter.Action is not null)
        {
            Paragraph(text, $"{letter.Action}{wording.Colon.TrimEnd()}\n{matter.Link}");
        }

        if (letter.Aside is not null)
        {
            Paragraph(text, letter.Aside);
        }

        return text.Append("-- \n").Append(wording.Footer).Append('\n').ToString();
    }

    private static void Paragraph(StringBuilder text, string paragraph) => text.Append(paragraph).Append("\n\n");

    private static string Indented(string value) => value.ReplaceLineEndings("\n    ");
}
