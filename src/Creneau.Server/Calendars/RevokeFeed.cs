using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Calendars;

internal static class RevokeFeed
{
    /// <summary>Make the address of your calendar stop working, if there is one</summary>
    public static async Task<NoContent> Mine(Actor actor, Database database, CancellationToken cancellationToken)
    {
        await database.Commit(tx => FeedTable.RevokeOfStudent(tx, actor.UserId), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Make the address of your company's calendar stop working, if there is one</summary>
    public static async Task<Results<NoContent, ProblemResult>> OfCompany(long id, Actor actor, Database database, CancellationToken cancellationToken) =>
        await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                if (await CompanyTable.RefuseStranger(tx, id, actor) is not null)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                await FeedTable.RevokeOfCompany(tx, id);
                return TypedResults.NoContent();
            },
            cancellationToken);
}
