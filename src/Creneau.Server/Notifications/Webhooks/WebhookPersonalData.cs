namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The person's webhooks. Those of administrators for the person's companies go with the companies (<see cref="WebhookCleanup"/>).</summary>
internal sealed class WebhookPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now)
    {
        var webhooks = await WebhookTable.OwnedBy(tx, actor.UserId);
        return [ExportSection.Of<IReadOnlyList<WebhookReply>>("webhooks", [.. webhooks.Select(webhook => webhook.Reply())])];
    }

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => WebhookTable.EndOfOwner(tx, userId);
}
