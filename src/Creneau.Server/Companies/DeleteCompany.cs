using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Reservations;
using Creneau.Server.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class DeleteCompany
{
    // The siret is free again, so that a company deleted by mistake can be published anew.
    private const string DeleteSql = "update companies set is_active = 0, siret = null, updated_at = @now where id = @id";

    /// <summary>Take a company off the lists; reservations ahead are cancelled with a reason</summary>
    public static async Task<Results<NoContent, Refused>> Handle(long id, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                if (await CompanyTable.LockOwned(tables, id, caller, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                var now = clock.GetUtcNow();
                await tables.Execute(DeleteSql, new { id, now });
                await WebhookTable.EndOfCompany(tables, id);
                await Cancellations.OfCompany(tables, id, Cancellations.CompanyLeft, now);
                return TypedResults.NoContent();
            },
            stop);
}
