using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Replaces the secret of a webhook; for 24 hours messages are signed with the old one too.</summary>
internal sealed class ReplaceSecret(Database database, WebhookSecrets secrets, TimeProvider clock)
{
    private const string UpdateSql = """
        update webhooks set previous_seed = @Seed, previous_until = @until, seed = @fresh, updated_at = @now where id = @Id and seed = @Seed
        """;

    public sealed record Replaced(string Secret, DateTimeOffset PreviousUntil);

    public Task<Result<Replaced>> Execute(long id, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Replaced>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await WebhookTable.FindOwned(tx, actor, id) is not { } webhook) return Refusal.NotFound;

        var (fresh, now) = (WebhookSecrets.NewSeed(), clock.GetUtcNow());
        var until = now + WebhookSecrets.Overlap;
        await tx.CompareAndSet(UpdateSql, new { webhook.Id, webhook.Seed, fresh, until, now });
        await Outbox.Append(tx, new WebhookSecretReplaced(id), actor, now);
        return new Replaced(secrets.SecretOf(fresh), until);
    }, cancellationToken);
}
