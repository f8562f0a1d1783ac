using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Changes a webhook; members left out stay. Pending deliveries of one that becomes inactive are dropped.</summary>
internal sealed class UpdateWebhook(Database database, WebhookTargets targets, TimeProvider clock)
{
    private const string UpdateSql = """
        update webhooks
        set url = @Url, verified_at = @VerifiedAt, events = @Events, description = @Description, is_active = @IsActive, dead_in_a_row = @DeadInARow, updated_at = @UpdatedAt
        where id = @Id
        """;

    public sealed record Command(long WebhookId, UpdateWebhookRequest Changes);

    public async Task<Result<Webhook>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        var changes = command.Changes;
        if (actor.IsStudent) return Refusal.Forbidden;

        if (changes.Url is not null && targets.Fault(WebhookUrl.TryParse(changes.Url)!) is { } fault)
        {
            return FieldErrors.Of("url", fault);
        }

        return await database.TransactAs<Webhook>(actor, async tx =>
        {
            await AccountLock.TakeActive(tx, actor.UserId); // so that of two changes at once neither is lost
            if (await WebhookTable.FindOwned(tx, actor, command.WebhookId) is not { } before) return Refusal.NotFound;

            var url = changes.Url?.Trim() ?? before.Url;
            var isSame = WebhookUrl.IsSame(url, before.Url);
            if (!isSame && (await WebhookTable.OwnedBy(tx, actor.UserId)).Any(other => WebhookUrl.IsSame(other.Url, url))) return Refusal.WebhookExists;

            var after = before with
            {
                Url = url,
                VerifiedAt = isSame ? before.VerifiedAt : null,
                Events = changes.Events is null ? before.Events : WebhookEvents.ToText(changes.Events),
                Description = Texts.Changed(changes.Description, before.Description),
                IsActive = changes.IsActive ?? before.IsActive,
                DeadInARow = changes.IsActive == true ? 0 : before.DeadInARow,
                UpdatedAt = clock.GetUtcNow(),
            };
            await tx.Execute(UpdateSql, new { after.Url, after.VerifiedAt, after.Events, after.Description, after.IsActive, after.DeadInARow, after.UpdatedAt, after.Id });
            if (!after.IsActive) await WebhookTable.DropWaiting(tx, after.Id);

            if (after with { UpdatedAt = before.UpdatedAt } != before) await Outbox.Append(tx, new WebhookChanged(after.Id, after.IsActive), actor, after.UpdatedAt);
            return after;
        }, cancellationToken);
    }
}
