using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Timeslots;

internal static class DeleteTimeslot
{
    private const string DeleteSql = "delete from timeslots where id = @timeslotId and company_id = @id";

    /// <summary>Close a weekly window for good; reservations already made stay as they are</summary>
    public static async Task<Results<NoContent, Refused>> Handle(long id, long timeslotId, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                if (await CompanyTable.LockOwned(tables, id, caller, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                return await tables.Execute(DeleteSql, new { id, timeslotId }) == 1
                    ? TypedResults.NoContent()
                    : tables.Undo(Refused.Because(Problem.NotFound));
            },
            stop);
}
