using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class UpdateCompany
{
    /// <summary>Change a company; members left out stay, an empty text clears. The time zone cannot change under reservations ahead</summary>
    public static async Task<Results<Ok<CompanyChangedReply>, Refused>> Handle(
        long id, CompanyRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<CompanyChangedReply>, Refused>>(
            async tables =>
            {
                if (await CompanyTable.LockOwned(tables, id, caller, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                var now = clock.GetUtcNow();
                var before = (await CompanyTable.Find(tables, id))!;
                var after = request.Over(before);
                if (after.TimeZone != before.TimeZone && await Cancellations.AnyAhead(tables, id, now))
                {
                    return tables.Undo(Refused.Because(Refusal.ReservationsExist));
                }

                return await CompanyTable.Update(tables, after, now)
                    ? TypedResults.Ok(new CompanyChangedReply("Company updated successfully", after))
                    : tables.Undo(Refused.Because(Problem.SiretExists));
            },
            stop);
}
