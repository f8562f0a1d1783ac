using System.Text;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Renders a mail as plain text.</summary>
internal static class MailText
{
    private const int MaxRule = 60;

    public static string Of(MailContent content, MailModel model, MailTexts wording)
    {
        var text = new StringBuilder();
        Paragraph(text, wording.Greeting(model.FirstName));
        Content(text, content, model.Link, wording);
        foreach (var (section, link) in content.Sections)
        {
            Paragraph(text, $"{section.Subject}\n{new string('-', Math.Min(section.Subject.Length, MaxRule))}");
            Content(text, section, link, wording);
        }

        if (content.Aside is not null) Paragraph(text, content.Aside);

        text.Append("-- \n").Append(content.Footer ?? wording.Footer(model)).Append('\n');
        if (model.Unsubscribe is { } unsubscribe) text.Append(wording.Unsubscribe(unsubscribe.Group)).Append(wording.Colon).Append(unsubscribe.Address).Append('\n');

        return text.ToString();
    }

    private static void Content(StringBuilder text, MailContent content, string link, MailTexts wording)
    {
        foreach (var paragraph in content.Paragraphs)
        {
            Paragraph(text, paragraph);
        }

        foreach (var (label, value) in content.GivenDetails)
        {
            text.Append("  ").Append(label).Append(wording.Colon).Append(Indented(value)).Append('\n');
        }

        if (content.GivenDetails.Any()) text.Append('\n');

        if (content.Action is not null) Paragraph(text, $"{content.Action}{wording.Colon.TrimEnd()}\n{link}");
    }

    private static void Paragraph(StringBuilder text, string paragraph) => text.Append(paragraph).Append("\n\n");
    private static string Indented(string value) => value.ReplaceLineEndings("\n    ");
}
