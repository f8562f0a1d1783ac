using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Schedules;

internal static class DeleteClosure
{
    // Nothing is locked: what a closure forbade is remembered nowhere (see FullSlots).
    private const string DeleteSql = "delete from closures where id = @closureId and company_id = @id";

    /// <summary>Open the dates of a closure again</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(long id, long closureId, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                var isStranger = await CompanyTable.RefuseStranger(tx, id, actor) is not null;
                await Outbox.Append(tx, new ClosureDeleted(id, closureId), actor, clock.GetUtcNow());
                return !isStranger && await tx.Execute(DeleteSql, new { id, closureId }) == 1
                    ? TypedResults.NoContent()
                    : tx.Rollback(ProblemResult.From(Problem.NotFound));
            },
            cancellationToken);
}
