using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Webhooks;

internal static class DeleteWebhook
{
    private const string DeleteSql = "delete from webhooks where id = @id and user_id = @UserId";

    /// <summary>Forget a webhook, with its log and what waits for it</summary>
    public static async Task<Results<NoContent, Refused>> Handle(long id, Caller caller, Database database, CancellationToken stop) =>
        await database.Write<Results<NoContent, Refused>>(
            async tables => await tables.Execute(DeleteSql, new { id, caller.UserId }) == 1
                ? TypedResults.NoContent()
                : tables.Undo(Refused.Because(Problem.NotFound)),
            stop);
}
