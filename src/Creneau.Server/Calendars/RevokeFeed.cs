using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Calendars;

internal static class RevokeFeed
{
    /// <summary>Make the address of your calendar stop working, if there is one</summary>
    public static async Task<NoContent> Mine(Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await database.Commit(
            async tx =>
            {
                if (await FeedTable.RevokeOfStudent(tx, actor.UserId) > 0)
                {
                    await Outbox.Append(tx, new FeedRevoked(FeedEvents.OfStudent(actor.UserId)), actor, clock.GetUtcNow());
                }

                return true;
            },
            cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Make the address of your company's calendar stop working, if there is one</summary>
    public static async Task<Results<NoContent, ProblemResult>> OfCompany(long id, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                if (await CompanyTable.RefuseStranger(tx, id, actor) is not null)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (await FeedTable.RevokeOfCompany(tx, id) > 0)
                {
                    await Outbox.Append(tx, new FeedRevoked(FeedEvents.OfCompany(id)), actor, clock.GetUtcNow());
                }

                return TypedResults.NoContent();
            },
            cancellationToken);
}
