using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Webhooks;

internal static class ReadWebhook
{
    /// <summary>One of your webhooks</summary>
    public static async Task<Results<Ok<WebhookReply>, Refused>> Handle(long id, Caller caller, Database database, CancellationToken stop) =>
        await database.Read(tables => WebhookTable.FindFor(tables, caller, id), stop) is { } webhook
            ? TypedResults.Ok(webhook.Reply())
            : Refused.Because(Problem.NotFound);
}
