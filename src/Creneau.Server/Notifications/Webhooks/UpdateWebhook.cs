using Creneau.Server.Accounts;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Startup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Notifications.Webhooks;

internal static class UpdateWebhook
{
    private const string UpdateSql = """
        update webhooks
        set url = @Url, events = @Events, description = @Description, is_active = @IsActive, dead_in_a_row = @DeadInARow, updated_at = @UpdatedAt
        where id = @Id
        """;

    /// <summary>Change a webhook; members left out stay. What waits for one that is made inactive is dropped</summary>
    public static async Task<Results<Ok<WebhookChangedReply>, ProblemResult>> Handle(
        long id, UpdateWebhookRequest request, Actor actor, Database database, WebhookSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Url is not null && WebhookUrl.Fault(WebhookUrl.TryParse(request.Url)!, settings) is { } fault)
        {
            return ProblemResult.From("url", fault);
        }

        return await database.Commit<Results<Ok<WebhookChangedReply>, ProblemResult>>(
            async tx =>
            {
                await AccountLock.TakeActive(tx, actor.UserId); // of two changes at once neither is lost
                if (await WebhookTable.FindFor(tx, actor, id) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                var after = before with
                {
                    Url = request.Url?.Trim() ?? before.Url,
                    Events = request.Events is null ? before.Events : WebhookEvents.ToText(request.Events),
                    Description = Texts.Changed(request.Description, before.Description),
                    IsActive = request.IsActive ?? before.IsActive,
                    DeadInARow = request.IsActive == true ? 0 : before.DeadInARow,
                    UpdatedAt = clock.GetUtcNow(),
                };
                await tx.Execute(UpdateSql, new { after.Url, after.Events, after.Description, after.IsActive, after.DeadInARow, after.UpdatedAt, after.Id });
                if (!after.IsActive)
                {
                    await WebhookTable.DropWaiting(tx, id);
                }

                await Outbox.Append(tx, new WebhookChanged(id, after.IsActive), actor, after.UpdatedAt);
                return TypedResults.Ok(new WebhookChangedReply("Webhook updated successfully", after.Reply()));
            },
            cancellationToken);
    }
}

internal sealed record UpdateWebhookRequest
{
    [WebhookUrl(IsRequiredWhenGiven = true)]
    public string? Url { get; init; }

    /// <summary>As when it is created.</summary>
    [Events]
    public IReadOnlyList<string>? Events { get; init; }

    [Text(200)]
    public string? Description { get; init; }

    public bool? IsActive { get; init; }
}

internal sealed record WebhookChangedReply(string Message, WebhookReply Webhook);
