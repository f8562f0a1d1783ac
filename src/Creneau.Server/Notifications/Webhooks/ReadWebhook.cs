namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Reads one webhook of an account.</summary>
internal sealed class ReadWebhook(Database database)
{
    public async Task<Result<Webhook>> Execute(long id, Actor actor, CancellationToken cancellationToken) =>
        actor.IsStudent ? Refusal.Forbidden
        : await database.Read(tx => WebhookTable.FindOwned(tx, actor, id), cancellationToken) is { } webhook ? webhook
        : Refusal.NotFound;
}
