using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Registers a webhook: a program that gets the events of the actor's companies, or as an administrator of all.</summary>
internal sealed class CreateWebhook(Database database, WebhookTargets targets, TimeProvider clock)
{
    public const int MaxOfAccount = 10;
    private const string InsertSql = """
        insert into webhooks (user_id, company_id, url, description, events, seed, created_at, updated_at)
        values (@UserId, @CompanyId, @Url, @Description, @Events, @Seed, @CreatedAt, @UpdatedAt)
        """;

    public async Task<Result<Webhook>> Execute(CreateWebhookRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (targets.Fault(WebhookUrl.TryParse(request.Url)!) is { } fault) return FieldErrors.Of("url", fault);

        var now = clock.GetUtcNow();
        var webhook = new Webhook
        {
            UserId = actor.UserId,
            CompanyId = request.CompanyId,
            Url = request.Url.Trim(),
            Description = Texts.OrNull(request.Description),
            Events = WebhookEvents.ToText(request.Events ?? WebhookEvents.All),
            Seed = WebhookSecrets.NewSeed(),
            IsActive = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return await database.TransactAs<Webhook>(actor, async tx =>
        {
            if (!await AccountLock.TakeActive(tx, actor.UserId)) return Refusal.TokenInvalid;

            if (request.CompanyId is { } companyId && await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is { } stranger)
            {
                return stranger;
            }

            var others = await WebhookTable.OwnedBy(tx, actor.UserId);
            if (others.Any(other => WebhookUrl.IsSame(other.Url, webhook.Url))) return Refusal.WebhookExists;
            if (others.Count >= MaxOfAccount) return Refusal.WebhookLimit;

            var id = await tx.Insert(InsertSql, webhook);
            await Outbox.Append(tx, new WebhookCreated(id, webhook.CompanyId), actor, now);
            return webhook with { Id = id };
        }, cancellationToken);
    }
}
