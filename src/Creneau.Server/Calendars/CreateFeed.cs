using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Calendars;

internal static class CreateFeed
{
    /// <summary>Get a secret address at which calendar programs find your reservations; the one before stops working</summary>
    public static async Task<Created<FeedReply>> Mine(Caller caller, HttpRequest request, Database database, TimeProvider clock, CancellationToken stop) =>
        Reply(request, await database.Write(tables => FeedTable.RenewOfStudent(tables, caller.UserId, clock.GetUtcNow()), stop));

    /// <summary>Get a secret address at which calendar programs find the reservations of your company; the one before stops working</summary>
    public static async Task<Results<Created<FeedReply>, Refused>> OfCompany(
        long id, Caller caller, HttpRequest request, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Created<FeedReply>, Refused>>(
            async tables =>
            {
                // Unlike the company, who comes is not public: a stranger is told that there is nothing.
                if (await CompanyTable.RefuseStranger(tables, id, caller) is not null)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                return Reply(request, await FeedTable.RenewOfCompany(tables, id, caller.UserId, clock.GetUtcNow()));
            },
            stop);

    private static Created<FeedReply> Reply(HttpRequest request, string secret) =>
        TypedResults.Created((string?)null, new FeedReply(FeedAddress.Of(request, secret)));
}

/// <summary>Whoever knows `url` can read the calendar: it is told this once, and kept as a hash only.</summary>
internal sealed record FeedReply(string Url);
