using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Closures;

internal static class DeleteClosure
{
    // Nothing is locked: what a closure forbade is remembered nowhere (see FullSlots).
    private const string DeleteSql = "delete from closures where id = @closureId and company_id = @id";

    /// <summary>Open the dates of a closure again</summary>
    public static async Task<Results<NoContent, Refused>> Handle(long id, long closureId, Caller caller, Database database, CancellationToken stop) =>
        await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                var isStranger = await CompanyTable.RefuseStranger(tables, id, caller) is not null;
                return !isStranger && await tables.Execute(DeleteSql, new { id, closureId }) == 1
                    ? TypedResults.NoContent()
                    : tables.Undo(Refused.Because(Problem.NotFound));
            },
            stop);
}
