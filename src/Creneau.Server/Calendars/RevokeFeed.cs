using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Calendars;

internal static class RevokeFeed
{
    /// <summary>Make the address of your calendar stop working, if there is one</summary>
    public static async Task<NoContent> Mine(Caller caller, Database database, CancellationToken stop)
    {
        await database.Write(tables => FeedTable.RevokeOfStudent(tables, caller.UserId), stop);
        return TypedResults.NoContent();
    }

    /// <summary>Make the address of your company's calendar stop working, if there is one</summary>
    public static async Task<Results<NoContent, Refused>> OfCompany(long id, Caller caller, Database database, CancellationToken stop) =>
        await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                if (await CompanyTable.RefuseStranger(tables, id, caller) is not null)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                await FeedTable.RevokeOfCompany(tables, id);
                return TypedResults.NoContent();
            },
            stop);
}
