using System.ComponentModel;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Schedules;

internal static class StreamFreeSlots
{
    /// <summary>The slots of a period as server-sent events: all of them now, as `timeslots`, then what becomes otherwise, as `change`</summary>
    /// <remarks>
    /// `timeslots` holds what the list of free slots answers. `change` holds `timeslots`, those that are new or have other places left, and
    /// `removed`, those that are not offered any more. It comes within two seconds, whichever instance wrote. A `heartbeat` without data comes
    /// every 15 seconds. When the stream ends, connect again: it begins with all slots. A stream reaches from 7 days ago to 84 days ahead.
    /// </remarks>
    /// <param name="id"></param>
    /// <param name="availabilityCache"></param>
    /// <param name="live"></param>
    /// <param name="context"></param>
    /// <param name="clock"></param>
    /// <param name="fromDate"></param>
    /// <param name="toDate"></param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<ServerSentEventsResult<string>, ProblemResult>> Handle(
        long id,
        AvailabilityCache availabilityCache,
        LiveSlots live,
        HttpContext context,
        TimeProvider clock,
        [FromQuery(Name = "from_date"), Description("The first date; today by default, or Monday when `to_date` is left out too.")] IsoDate? fromDate,
        [FromQuery(Name = "to_date"), Description("The last date, included; six days after the first by default. At most 92 days.")] IsoDate? toDate,
        CancellationToken cancellationToken)
    {
        var asked = new AskedPeriod(null, null, null, fromDate?.Value, toDate?.Value);
        var now = clock.GetUtcNow();
        var possible = asked.Anywhere(now);
        if (await availabilityCache.Find(id, possible.From, possible.To, cancellationToken) is not { } offer)
        {
            return ProblemResult.From(Problem.NotFound);
        }

        if (asked.On(offer.Availability.Clock.DateAt(now), out var refused) is not { } period)
        {
            return refused!;
        }

        if (Fault(period, AvailabilityCache.KeptAround(now)) is { } fault)
        {
            return fault;
        }

        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would keep what it gets
        return live.Join(id, period, RateLimits.AddressOf(context)) is { } listener
            ? TypedResults.ServerSentEvents(listener.Events(cancellationToken))
            : ProblemResult.From(Problem.Unavailable);
    }

    private static ProblemResult? Fault(DatePeriod asked, DatePeriod kept) =>
        asked.From < kept.From ? ProblemResult.From("from_date", $"from_date must be at most {AvailabilityCache.DaysKeptBehind} days ago")
        : asked.To > kept.To ? ProblemResult.From("to_date", $"to_date must be at most {AvailabilityCache.DaysKeptAhead} days ahead")
        : null;
}
