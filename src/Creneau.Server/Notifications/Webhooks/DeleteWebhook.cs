using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Notifications.Webhooks;

internal static class DeleteWebhook
{
    private const string DeleteSql = "delete from webhooks where id = @id and user_id = @UserId";

    /// <summary>Forget a webhook, with its log and what waits for it</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(long id, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                await Outbox.Append(tx, new WebhookDeleted(id), actor, clock.GetUtcNow());
                return await tx.Execute(DeleteSql, new { id, actor.UserId }) == 1 ? TypedResults.NoContent() : tx.Rollback(ProblemResult.From(Problem.NotFound));
            },
            cancellationToken);
}
