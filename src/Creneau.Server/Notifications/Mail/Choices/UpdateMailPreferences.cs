using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Reads which mails the actor gets.</summary>
internal sealed class ReadMailPreferences(Database database)
{
    public async Task<Result<MailPreferencesReply>> Execute(Actor actor, CancellationToken cancellationToken) =>
        await database.Read(tx => MailPreferencesReply.Find(tx, actor.UserId), cancellationToken) is { } preferences ? preferences : Refusal.NotFound;
}

/// <summary>Chooses which mails the actor gets. Members left out stay.</summary>
internal sealed class UpdateMailPreferences(Database database)
{
    public Task<Result<MailPreferencesReply>> Execute(MailPreferencesRequest request, Actor actor, CancellationToken cancellationToken) => database.TransactAsWithoutInvalidation<MailPreferencesReply>(
        actor,
        async tx => await MailPreferencesReply.Change(tx, actor.UserId, before => new(request.Reminders ?? before.Reminders, request.Messages ?? before.Messages)) is { } after ? after : Refusal.TokenInvalid,
        cancellationToken);
}

internal sealed record MailPreferencesRequest
{
    /// <summary>A mail a day before each reservation.</summary>
    public bool? Reminders { get; init; }

    /// <summary>Mails about messages that the other side of a reservation has written.</summary>
    public bool? Messages { get; init; }
}
