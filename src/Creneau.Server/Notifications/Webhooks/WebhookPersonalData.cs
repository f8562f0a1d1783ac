namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The person's webhooks; an erasure deletes those of administrators for the person's companies too.</summary>
internal sealed class WebhookPersonalData : IPersonalData
{
    private const string CompaniesSql = "select id from companies where user_id = @userId order by id";

    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now)
    {
        var webhooks = await WebhookTable.OwnedBy(tx, actor.UserId);
        return [ExportSection.Of<IReadOnlyList<WebhookReply>>("webhooks", [.. webhooks.Select(webhook => webhook.Reply())])];
    }

    public async Task Erase(Transaction tx, long userId, DateTimeOffset now)
    {
        await WebhookTable.EndOfOwner(tx, userId);
        foreach (var company in await tx.Query<Number>(CompaniesSql, new { userId }))
        {
            await WebhookTable.EndOfCompany(tx, company.Value);
        }
    }
}
