using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Notifications.Webhooks;

internal static class ReadWebhook
{
    /// <summary>One of your webhooks</summary>
    public static async Task<Results<Ok<WebhookReply>, ProblemResult>> Handle(long id, Actor actor, Database database, CancellationToken cancellationToken) =>
        await database.Read(tx => WebhookTable.FindFor(tx, actor, id), cancellationToken) is { } webhook
            ? TypedResults.Ok(webhook.Reply())
            : ProblemResult.From(Problem.NotFound);
}
