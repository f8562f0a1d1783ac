using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Closures;

internal static class ListClosures
{
    private const string CountSql = "select count(*) from closures where company_id = @id";

    private const string PageSql = $"select {ClosureReply.Columns} from closures where company_id = @id order by from_date, id limit @Limit offset @Offset";

    /// <summary>The closures of your company, by date</summary>
    /// <param name="id">The company.</param>
    /// <param name="caller"></param>
    /// <param name="database"></param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Closures on a page.</param>
    /// <param name="stop"></param>
    public static async Task<Results<Ok<ClosuresReply>, Refused>> Handle(
        long id,
        Caller caller,
        Database database,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MostLimit)] int? limit,
        CancellationToken stop) =>
        await database.Read<Results<Ok<ClosuresReply>, Refused>>(
            async tables =>
            {
                // Unlike the company, its closures are not public: a stranger is told that there is nothing.
                if (await CompanyTable.RefuseStranger(tables, id, caller) is not null)
                {
                    return Refused.Because(Problem.NotFound);
                }

                var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
                return TypedResults.Ok(new ClosuresReply(
                    await tables.Count(CountSql, new { id }),
                    paging.Page,
                    paging.Limit,
                    await tables.Query<ClosureReply>(PageSql, new { id, paging.Limit, paging.Offset })));
            },
            stop);
}

internal sealed record ClosuresReply(long Total, int Page, int Limit, IReadOnlyList<ClosureReply> Closures);
