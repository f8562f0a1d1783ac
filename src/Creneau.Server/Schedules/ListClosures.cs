using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Schedules;

internal static class ListClosures
{
    private const string CountSql = "select count(*) from closures where company_id = @id";

    private const string PageSql = $"select {ClosureReply.Columns} from closures where company_id = @id order by from_date, id limit @Limit offset @Offset";

    /// <summary>The closures of your company, by date</summary>
    /// <param name="id">The company.</param>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Closures on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<Ok<ClosuresReply>, ProblemResult>> Handle(
        long id,
        Actor actor,
        Database database,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken) =>
        await database.Read<Results<Ok<ClosuresReply>, ProblemResult>>(
            async tx =>
            {
                // Unlike the company, its closures are not public: a stranger is told that there is nothing.
                if (await CompanyTable.RefuseStranger(tx, id, actor) is not null)
                {
                    return ProblemResult.From(Problem.NotFound);
                }

                var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
                return TypedResults.Ok(new ClosuresReply(
                    await tx.Count(CountSql, new { id }),
                    paging.Page,
                    paging.Limit,
                    await tx.Query<ClosureReply>(PageSql, new { id, paging.Limit, paging.Offset })));
            },
            cancellationToken);
}

internal sealed record ClosuresReply(long Total, int Page, int Limit, IReadOnlyList<ClosureReply> Closures);
