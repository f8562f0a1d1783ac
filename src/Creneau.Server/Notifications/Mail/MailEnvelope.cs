using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Makes the MIME message of a mail. It is the same at every attempt, so that a repeat is recognised.</summary>
internal static class MailEnvelope
{
    public static MimeMessage Seal(Delivery delivery, Draft draft, MailboxAddress from)
    {
        var content = draft.MailTexts.Content(draft.Kind ?? delivery.Kind, draft.MailModel);
        var message = new MimeMessage
        {
            Subject = OneLine(content.Subject),
            Date = delivery.CreatedAt,
            MessageId = $"{delivery.Id}.{delivery.Token}@{from.Domain}",
            Body = Whole(content, draft, delivery),
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(OneLine(draft.Name), OneLine(draft.Address)));
        if (draft.MailModel.ReplyTo is { } replyTo) message.ReplyTo.Add(new MailboxAddress(OneLine(draft.MailModel.Sender), replyTo.Value));

        message.Body.Headers.Add(HeaderId.ContentLanguage, draft.MailTexts.Code);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // prevents automatic replies
        if (draft.MailModel.Unsubscribe is { Address: var link })
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{link}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click"); // RFC 8058: a mail program needs only this address
        }

        return message;
    }

    // Some mail programs look for an invitation in the body, others in the attachments.
    private static MimeEntity Whole(MailContent content, Draft draft, Delivery delivery)
    {
        var bodies = Bodies(content, draft, delivery);
        if (draft.Invitations.Count == 0) return bodies;

        var whole = new Multipart("mixed", bodies) { Boundary = $"=_{delivery.Token}" };
        foreach (var invitation in draft.Invitations)
        {
            whole.Add(Attached(invitation));
        }

        return whole;
    }

    // From plain text to HTML, the order that mail programs expect.
    private static MultipartAlternative Bodies(MailContent content, Draft draft, Delivery delivery)
    {
        var bodies = new MultipartAlternative(
            Part(TextFormat.Plain, MailText.Of(content, draft.MailModel, draft.MailTexts)),
            Part(TextFormat.Html, MailHtml.Of(content, draft.MailModel, draft.MailTexts)))
        {
            Boundary = $"=-{delivery.Token}",
        };
        if (draft.Invitations is [var invitation])
        {
            var part = new TextPart("calendar") { Text = invitation.File, ContentTransferEncoding = ContentEncoding.Base64 };
            part.ContentType.Parameters.Add("method", invitation.Method);
            bodies.Add(part);
        }

        return bodies;
    }

    private static MimePart Attached(Invitation invitation) => new("application", "ics")
    {
        Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(invitation.File))),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = "invite.ics",
        IsAttachment = true,
    };

    private static TextPart Part(TextFormat format, string text) => new(format) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };

    // A line break would begin another header, and "=?" a text that is decoded. Input is checked; this protects against names from an older database.
    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Replace("=?", "= ?", StringComparison.Ordinal).Trim();
}
