using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Schedules;

internal static class DeleteTimeslot
{
    private const string DeleteSql = "delete from timeslots where id = @timeslotId and company_id = @id";

    /// <summary>Close a weekly window for good; reservations already made stay as they are</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(long id, long timeslotId, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                if (await CompanyTable.LockOwned(tx, id, actor, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                await Outbox.Append(tx, new TimeslotDeleted(id, timeslotId), actor, clock.GetUtcNow());
                return await tx.Execute(DeleteSql, new { id, timeslotId }) == 1
                    ? TypedResults.NoContent()
                    : tx.Rollback(ProblemResult.From(Problem.NotFound));
            },
            cancellationToken);
}
