using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Renders a mail as HTML, without images, scripts or remote content. All values are encoded.</summary>
internal static class MailHtml
{
    private const string Body = "margin:0;padding:24px;background:#f4f4f5;font-family:sans-serif;font-size:16px;line-height:1.5;color:#18181b";
    private const string Card = "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px";
    private const string Heading = "margin:32px 0 0;padding-top:24px;border-top:1px solid #d4d4d8;font-size:16px";
    private const string Cell = "padding:4px 12px 4px 0;vertical-align:top";
    private const string Button = "display:inline-block;padding:10px 20px;background:#1d4ed8;color:#ffffff;text-decoration:none;border-radius:6px";
    private const string Dark = "@media (prefers-color-scheme:dark){body,div{background:#18181b !important;color:#f4f4f5 !important}h2,p,td{color:inherit !important}}";
    private const string Small = "font-size:13px;color:#52525b";

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(MailContent content, MailModel model, MailTexts wording)
    {
        var html = new StringBuilder();
        html.Append($"<!DOCTYPE html>\n<html lang=\"{wording.Code}\">\n<head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"><style>{Dark}</style><title>{Text(content.Subject)}</title></head>\n");
        html.Append($"<body style=\"{Body}\">\n<div style=\"{Card}\">\n");
        html.Append($"<p style=\"{Small}\">{Text(model.Site)}</p>\n");
        html.Append($"<p>{Text(wording.Greeting(model.FirstName))}</p>\n");
        Content(html, content, model.Link, wording);
        foreach (var (section, link) in content.Sections)
        {
            html.Append($"<h2 style=\"{Heading}\">{Text(section.Subject)}</h2>\n");
            Content(html, section, link, wording);
        }

        if (content.Aside is not null)
        {
            html.Append($"<p style=\"{Small}\">{Text(content.Aside)}</p>\n");
        }

        html.Append($"<p style=\"{Small}\">{Text(content.Footer ?? wording.Footer(model))}</p>\n");
        if (model.Unsubscribe is { } unsubscribe)
        {
            html.Append($"<p style=\"{Small}\"><a href=\"{Text(unsubscribe.Address)}\" style=\"color:inherit\">{Text(wording.Unsubscribe(unsubscribe.Group))}</a></p>\n");
        }

        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static void Content(StringBuilder html, MailContent content, string link, MailTexts wording)
    {
        foreach (var paragraph in content.Paragraphs)
        {
            html.Append($"<p>{Text(paragraph)}</p>\n");
        }

        if (content.GivenDetails.Any())
        {
            html.Append("<table role=\"presentation\">\n");
            foreach (var (label, value) in content.GivenDetails)
            {
                html.Append($"<tr><td style=\"{Cell}\"><strong>{Text(label)}</strong></td><td style=\"{Cell}\">{Text(value)}</td></tr>\n");
            }

            html.Append("</table>\n");
        }

        if (content.Action is not null)
        {
            html.Append($"<p><a href=\"{Text(link)}\" style=\"{Button}\">{Text(content.Action)}</a></p>\n");
            html.Append($"<p style=\"{Small}\">{Text(wording.LinkAsText)}<br>\n{Text(link)}</p>\n");
        }
    }

    private static string Text(string text) => string.Join("<br>\n", text.ReplaceLineEndings("\n").Split('\n').Select(s_encoder.Encode));
}
