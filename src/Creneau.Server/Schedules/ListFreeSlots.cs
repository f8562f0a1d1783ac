using System.ComponentModel;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Schedules;

internal static class ListFreeSlots
{
    /// <summary>The slots of one date, an ISO week or a period, each with the places left; by default of the current week</summary>
    /// <param name="id"></param>
    /// <param name="availabilityCache"></param>
    /// <param name="clock"></param>
    /// <param name="date">One date.</param>
    /// <param name="week">An ISO week, 1 to 53.</param>
    /// <param name="year">The ISO year of `week`; the current one by default.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<Ok<FreeSlotsReply>, ProblemResult>> Handle(
        long id,
        AvailabilityCache availabilityCache,
        TimeProvider clock,
        [FromQuery(Name = "date")] IsoDate? date,
        [FromQuery(Name = "week"), Between(1, 53)] int? week,
        [FromQuery(Name = "year"), Between(1, 9998)] int? year,
        [FromQuery(Name = "from_date"), Description("The first date; today by default.")] IsoDate? fromDate,
        [FromQuery(Name = "to_date"), Description("The last date, included; six days after the first by default. At most 92 days.")] IsoDate? toDate,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var asked = new AskedPeriod(date?.Value, week, year, fromDate?.Value, toDate?.Value);
        var possible = asked.Anywhere(now);
        if (await availabilityCache.Find(id, possible.From, possible.To, cancellationToken) is not { } offer)
        {
            return ProblemResult.From(Problem.NotFound);
        }

        return asked.On(offer.Availability.Clock.DateAt(now), out var refused) is { } period ? TypedResults.Ok(FreeSlotsReply.Of(offer, period, now)) : refused!;
    }
}
