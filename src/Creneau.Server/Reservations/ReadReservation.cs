using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class ReadReservation
{
    /// <summary>One reservation</summary>
    public static async Task<Results<Ok<ReservationReply>, ProblemResult>> Handle(
        long id, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Read(tx => ReservationRow.FindFor(tx, actor, id, clock.GetUtcNow()), cancellationToken) is { } row
            ? TypedResults.Ok(row.For(actor))
            : ProblemResult.From(Problem.NotFound);
}
