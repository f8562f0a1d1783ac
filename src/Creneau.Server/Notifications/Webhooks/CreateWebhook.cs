using Creneau.Server.Accounts;
using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Startup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Notifications.Webhooks;

internal static class CreateWebhook
{
    public const int MaxOfAnAccount = 10;

    private const string CountSql = "select count(*) from webhooks where user_id = @UserId";

    private const string InsertSql = """
        insert into webhooks (user_id, company_id, url, description, events, seed, created_at, updated_at)
        values (@UserId, @CompanyId, @Url, @Description, @Events, @Seed, @CreatedAt, @UpdatedAt)
        """;

    /// <summary>Have a program told of your companies' reservations, or as an administrator of all; the secret is shown this once</summary>
    public static async Task<Results<Created<WebhookCreatedReply>, ProblemResult>> Handle(
        CreateWebhookRequest request, Actor actor, Database database, WebhookSecrets secrets, WebhookSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (WebhookUrl.Fault(WebhookUrl.TryParse(request.Url)!, settings) is { } fault)
        {
            return ProblemResult.From("url", fault);
        }

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
        return await database.Commit<Results<Created<WebhookCreatedReply>, ProblemResult>>(
            async tx =>
            {
                if (!await AccountLock.TakeActive(tx, actor.UserId))
                {
                    return tx.Rollback(ProblemResult.From(Problem.TokenInvalid));
                }

                if (request.CompanyId is { } companyId && await CompanyTable.RefuseStranger(tx, companyId, actor) is { } stranger)
                {
                    return stranger;
                }

                if (await tx.Count(CountSql, new { actor.UserId }) >= MaxOfAnAccount)
                {
                    return tx.Rollback(ProblemResult.From(Problem.WebhookLimit));
                }

                var id = await tx.Insert(InsertSql, webhook);
                await Outbox.Append(tx, new WebhookCreated(id, webhook.CompanyId), actor, now);
                var reply = (webhook with { Id = id }).Reply();
                return TypedResults.Created($"/api/webhooks/{id}", new WebhookCreatedReply("Webhook created successfully", secrets.SecretOf(webhook.Seed), reply));
            },
            cancellationToken);
    }
}

internal sealed record CreateWebhookRequest
{
    /// <summary>Where to: `https`, a public address, without user name or fragment. Redirects are not followed.</summary>
    [WebhookUrl(IsRequired = true)]
    public string Url { get; init; } = null!;

    /// <summary>Which of `reservation.created`, `reservation.confirmed`, `reservation.declined`, `reservation.changed`, `reservation.cancelled`, `reservation.completed`; all by default.</summary>
    [Events]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Only reservations of this company, which is yours.</summary>
    public long? CompanyId { get; init; }

    [Text(200)]
    public string? Description { get; init; }
}

/// <summary>A webhook, with the secret that its messages are signed with; it is shown this once.</summary>
internal sealed record WebhookCreatedReply(string Message, string Secret, WebhookReply Webhook);
