using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class ReadReservation
{
    /// <summary>One reservation</summary>
    public static async Task<Results<Ok<ReservationReply>, Refused>> Handle(
        long id, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Read(tables => ReservationRow.FindFor(tables, caller, id, clock.GetUtcNow()), stop) is { } row
            ? TypedResults.Ok(row.For(caller))
            : Refused.Because(Problem.NotFound);
}
