using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Webhooks;

internal static class ReplaceSecret
{
    private const string ReplaceSql = """
        update webhooks set previous_seed = @Seed, previous_until = @until, seed = @fresh, updated_at = @now where id = @Id and seed = @Seed
        """;

    /// <summary>Get another secret; for 24 hours messages are signed with the old one too</summary>
    public static async Task<Results<Ok<SecretReplacedReply>, Refused>> Handle(
        long id, Caller caller, Database database, WebhookSecrets secrets, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<SecretReplacedReply>, Refused>>(
            async tables =>
            {
                if (await WebhookTable.FindFor(tables, caller, id) is not { } webhook)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                var (fresh, now) = (WebhookSecrets.NewSeed(), clock.GetUtcNow());
                var until = now + WebhookSecrets.Overlap;
                await tables.Set(ReplaceSql, new { webhook.Id, webhook.Seed, fresh, until, now });
                return TypedResults.Ok(new SecretReplacedReply("Secret replaced successfully", secrets.SecretOf(fresh), until));
            },
            stop);
}

/// <summary>The new secret, shown this once, and until when the old one signs too.</summary>
internal sealed record SecretReplacedReply(string Message, string Secret, DateTimeOffset PreviousUntil);
