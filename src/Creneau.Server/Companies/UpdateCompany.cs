using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class UpdateCompany
{
    /// <summary>Change a company; members left out stay, an empty text clears. The time zone cannot change under reservations ahead</summary>
    public static async Task<Results<Ok<CompanyChangedReply>, ProblemResult>> Handle(
        long id, CompanyRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<Ok<CompanyChangedReply>, ProblemResult>>(
            async tx =>
            {
                if (await CompanyTable.LockOwned(tx, id, actor, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                var now = clock.GetUtcNow();
                var before = (await CompanyTable.Find(tx, id))!;
                var after = request.Over(before);
                if (after.TimeZone != before.TimeZone && await Cancellations.AnyAhead(tx, id, now))
                {
                    return tx.Rollback(ProblemResult.From(Refusal.ReservationsExist));
                }

                await Outbox.Append(tx, new CompanyChanged(id), actor, now);
                return await CompanyTable.Update(tx, after, now)
                    ? TypedResults.Ok(new CompanyChangedReply("Company updated successfully", after))
                    : tx.Rollback(ProblemResult.From(Problem.SiretExists));
            },
            cancellationToken);
}
