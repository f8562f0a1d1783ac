using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class ReadCompany
{
    /// <summary>One company with its weekly windows</summary>
    public static async Task<Results<Ok<CompanyReply>, ProblemResult>> Handle(long id, Database database, CancellationToken cancellationToken) =>
        await database.Read(tx => CompanyTable.Find(tx, id), cancellationToken) is { } company
            ? TypedResults.Ok(company)
            : ProblemResult.From(Problem.NotFound);
}
