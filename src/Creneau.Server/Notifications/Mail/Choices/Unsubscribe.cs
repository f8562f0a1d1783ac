namespace Creneau.Server.Notifications.Mail;

/// <summary>Switches a group of mails off, or on again, with the token of a mail. Doing it again changes nothing.</summary>
internal sealed class Unsubscribe(Database database, UnsubscribeLinks links)
{
    public sealed record Command(string? Token, bool IsOn = false);

    public async Task<Result<Subscription>> Execute(Command command, CancellationToken cancellationToken) =>
        links.Read(command.Token) is not var (userId, group)
            ? Refusal.LinkInvalid
            : await database.TransactWithoutInvalidation<Subscription>(
                async tx => await MailPreferencesReply.Change(tx, userId, preferences => preferences.With(group, command.IsOn)) is null ? Refusal.LinkInvalid : new Subscription(group, command.IsOn),
                cancellationToken);
}

/// <summary>Whether the mails that a token is for are on. It changes nothing.</summary>
internal sealed class CheckUnsubscribeLink(Database database, UnsubscribeLinks links)
{
    public async Task<Result<Subscription>> Execute(string? token, CancellationToken cancellationToken) =>
        links.Read(token) is var (userId, group) && await database.Read(tx => Find(tx, userId), cancellationToken) is { } preferences
            ? new Subscription(group, preferences.Includes(group))
            : Refusal.LinkInvalid;

    private static async Task<MailPreferencesReply?> Find(Transaction tx, long userId) =>
        await MailRecipient.Find(tx, userId) is { IsErased: false } ? await MailPreferencesReply.Find(tx, userId) : null;
}

/// <summary>A group of mails, and whether its account gets them.</summary>
internal sealed record Subscription(MailGroup Group, bool IsOn);
