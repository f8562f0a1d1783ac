using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Notifications.Webhooks;

internal static class ReplaceSecret
{
    private const string ReplaceSql = """
        update webhooks set previous_seed = @Seed, previous_until = @until, seed = @fresh, updated_at = @now where id = @Id and seed = @Seed
        """;

    /// <summary>Get another secret; for 24 hours messages are signed with the old one too</summary>
    public static async Task<Results<Ok<SecretReplacedReply>, ProblemResult>> Handle(
        long id, Actor actor, Database database, WebhookSecrets secrets, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<Ok<SecretReplacedReply>, ProblemResult>>(
            async tx =>
            {
                if (await WebhookTable.FindFor(tx, actor, id) is not { } webhook)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                var (fresh, now) = (WebhookSecrets.NewSeed(), clock.GetUtcNow());
                var until = now + WebhookSecrets.Overlap;
                await tx.CompareAndSet(ReplaceSql, new { webhook.Id, webhook.Seed, fresh, until, now });
                await Outbox.Append(tx, new WebhookSecretReplaced(id), actor, now);
                return TypedResults.Ok(new SecretReplacedReply("Secret replaced successfully", secrets.SecretOf(fresh), until));
            },
            cancellationToken);
}

/// <summary>The new secret, shown this once, and until when the old one signs too.</summary>
internal sealed record SecretReplacedReply(string Message, string Secret, DateTimeOffset PreviousUntil);
