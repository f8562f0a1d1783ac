using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Composes the mails of a change of address: the link to the new one, and the notice to the old one. Neither has a text of people.</summary>
internal static class EmailChangeMail
{
    public static IReadOnlyList<Recipient> Of(OutboxMessage message)
    {
        var link = new Recipient(MailKind.ConfirmNewAddress) { UserId = message.UserId };
        return EventPayload.Parse(message.Payload).EmailKey is null ? [link] : [link, new Recipient(MailKind.AddressChangeRequested) { UserId = message.UserId }];
    }

    /// <summary>The notice goes to the address that was the account's when the change was requested.</summary>
    public static Draft? Notice(EventPayload payload, MailRecipient account, string frontend) => payload.EmailKey is { } old
        ? new Draft("", old, MailTexts.In(account.Language), new MailModel { Link = $"{frontend}/forgot-password" })
        : null;

    /// <summary>Null when the link is used, replaced or expired.</summary>
    public static async Task<Draft?> Link(Transaction tx, string token, MailRecipient account, (string Frontend, DateTimeOffset Now) context) =>
        await EmailChange.Find(tx, token, context.Now) is { } change
            ? new Draft("", change.Email, MailTexts.In(account.Language), new MailModel { Link = $"{context.Frontend}/verify-email?token={token}" })
            : null;
}
