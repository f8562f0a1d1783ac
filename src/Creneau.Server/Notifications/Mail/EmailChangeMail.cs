using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// Composes the mails of a change of address: the link to the new one, and the notices to the old one when it is requested and when it takes effect. None
/// has a text of people, and no notice names the new address.
/// </summary>
internal static class EmailChangeMail
{
    public static IReadOnlyList<Recipient> Of(OutboxMessage message)
    {
        var hasOld = EventPayload.Parse(message.Payload).EmailKey is not null;
        string?[] kinds = message.Kind == EmailChanged.TypeName
            ? [hasOld ? MailKind.AddressChanged : null]
            : [MailKind.ConfirmNewAddress, hasOld ? MailKind.AddressChangeRequested : null];
        return [.. kinds.OfType<string>().Select(kind => new Recipient(kind) { UserId = message.UserId })];
    }

    /// <summary>A notice goes to the address that was the account's before the change.</summary>
    public static Draft? Notice(string kind, EventPayload payload, MailRecipient account, string frontend, SiteSettings site)
    {
        if (payload.EmailKey is not { } old) return null;

        // A new password cannot be requested with the old address any more, so that only people can help.
        var model = kind == MailKind.AddressChanged ? new MailModel { Sender = site.Name, ReplyTo = site.ContactEmail } : new MailModel { Link = $"{frontend}/forgot-password" };
        return new Draft("", old, MailTexts.In(account.Language), model);
    }

    /// <summary>Null when the link is used, replaced or expired.</summary>
    public static async Task<Draft?> Link(Transaction tx, string token, MailRecipient account, (string Frontend, DateTimeOffset Now) context) =>
        await EmailChange.Find(tx, token, context.Now) is { } change
            ? new Draft("", change.Email, MailTexts.In(account.Language), new MailModel { Link = $"{context.Frontend}/verify-email?token={token}" })
            : null;
}
