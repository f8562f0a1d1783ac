using Creneau.Server.Accounts;
using Creneau.Server.Calendars;
using Creneau.Server.Notifications.Webhooks;

namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// Mails that tell a person what a stranger could have done to the account: another password or role, a sign-in on a new device, a webhook, a calendar
/// address. They hold no text that a caller chose.
/// </summary>
internal static class NoticeMail
{
    private const string WaitingSql = "select count(*) from deliveries where user_id = @id and kind = @kind and state = 'pending'";

    public static bool Is(string kind) =>
        kind is MailKind.PasswordChanged or MailKind.NewDevice or MailKind.RoleChanged or MailKind.WebhookAdded or MailKind.FeedAdded;

    /// <summary>Whether it waits for the next hour when its recipient got too many mails. It can be caused as often as a caller likes, a changed password or role not.</summary>
    public static bool CanWait(string kind) => kind is MailKind.NewDevice or MailKind.WebhookAdded or MailKind.FeedAdded;

    /// <summary>The recipient of the mail of an event; null when there is none, or the address is not verified.</summary>
    public static async Task<Recipient?> Of(Transaction tx, OutboxMessage message)
    {
        var (kind, userId) = message.Kind switch
        {
            PasswordChanged.TypeName => (MailKind.PasswordChanged, message.UserId),
            SignedIn.TypeName when EventPayload.Parse(message.Payload).IsNewDevice == true => (MailKind.NewDevice, message.UserId),

            // The first administrator has no actor.
            RoleChanged.TypeName when message.ActorId is not null => (MailKind.RoleChanged, message.UserId),
            WebhookCreated.TypeName => (MailKind.WebhookAdded, message.ActorId),
            FeedCreated.TypeName => (MailKind.FeedAdded, message.ActorId),
            _ => ("", null),
        };
        if (userId is not { } id || await MailRecipient.Find(tx, id) is not { IsActive: true, IsReachable: true }) return null;

        // One that waits says it already: an account that makes one address after the other does not delay the mails of others.
        if (kind is MailKind.WebhookAdded or MailKind.FeedAdded && await tx.Count(WaitingSql, new { id, kind }) > 0) return null;

        return new Recipient(kind) { UserId = id, Payload = (EventPayload.Parse(message.Payload) with { At = message.CreatedAt }).ToJson() };
    }

    /// <summary>Composes the mail.</summary>
    public static Draft Write(string kind, EventPayload payload, MailRecipient account, string frontend)
    {
        var wording = MailTexts.In(account.Language);
        var model = new MailModel
        {
            FirstName = account.FirstName,
            When = payload.At is { } at ? wording.Moment(at, "UTC") : "",
            Device = wording.Name(Device.Of(payload.Device)),
            Ended = payload.Ended,
            Role = payload.Role,
            Link = frontend + (kind == MailKind.PasswordChanged ? "/forgot-password" : "/account"),
        };
        return new Draft(account.Name, account.Email, wording, model);
    }
}
