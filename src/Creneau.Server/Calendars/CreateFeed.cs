using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Calendars;

internal static class CreateFeed
{
    /// <summary>Get a secret address at which calendar programs find your reservations; the one before stops working</summary>
    public static async Task<Created<FeedReply>> Mine(Actor actor, HttpRequest request, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        Reply(request, await database.Commit(
            async tx =>
            {
                await Outbox.Append(tx, new FeedCreated(FeedEvents.OfStudent(actor.UserId)), actor, clock.GetUtcNow());
                return await FeedTable.RenewOfStudent(tx, actor.UserId, clock.GetUtcNow());
            },
            cancellationToken));

    /// <summary>Get a secret address at which calendar programs find the reservations of your company; the one before stops working</summary>
    public static async Task<Results<Created<FeedReply>, ProblemResult>> OfCompany(
        long id, Actor actor, HttpRequest request, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<Created<FeedReply>, ProblemResult>>(
            async tx =>
            {
                // Unlike the company, who comes is not public: a stranger is told that there is nothing.
                if (await CompanyTable.RefuseStranger(tx, id, actor) is not null)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                await Outbox.Append(tx, new FeedCreated(FeedEvents.OfCompany(id)), actor, clock.GetUtcNow());
                return Reply(request, await FeedTable.RenewOfCompany(tx, id, actor.UserId, clock.GetUtcNow()));
            },
            cancellationToken);

    private static Created<FeedReply> Reply(HttpRequest request, string secret) =>
        TypedResults.Created((string?)null, new FeedReply(FeedAddress.Of(request, secret)));
}

/// <summary>Whoever knows `url` can read the calendar: it is told this once, and kept as a hash only.</summary>
internal sealed record FeedReply(string Url);
