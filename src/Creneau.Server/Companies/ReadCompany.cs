using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class ReadCompany
{
    /// <summary>One company with its weekly windows</summary>
    public static async Task<Results<Ok<CompanyReply>, Refused>> Handle(long id, Database database, CancellationToken stop) =>
        await database.Read(tables => CompanyTable.Find(tables, id), stop) is { } company
            ? TypedResults.Ok(company)
            : Refused.Because(Problem.NotFound);
}
