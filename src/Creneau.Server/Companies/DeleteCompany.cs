using Creneau.Server.Booking;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class DeleteCompany
{
    // The siret is free again, so that a company deleted by mistake can be published anew.
    private const string DeleteSql = "update companies set is_active = 0, siret = null, updated_at = @now where id = @id";

    /// <summary>Take a company off the lists; reservations ahead are cancelled with a reason</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(long id, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                if (await CompanyTable.LockOwned(tx, id, actor, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                var now = clock.GetUtcNow();
                await tx.Execute(DeleteSql, new { id, now });
                await WebhookTable.EndOfCompany(tx, id);
                await Cancellations.OfCompany(tx, id, Cancellations.CompanyLeft, actor, now);
                await Outbox.Append(tx, new CompanyDeleted(id), actor, now);
                return TypedResults.NoContent();
            },
            cancellationToken);
}
