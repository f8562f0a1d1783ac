using System.ComponentModel;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Timeslots;

internal static class StreamFreeSlots
{
    /// <summary>The slots of a period as server-sent events: all of them now, as `timeslots`, then what becomes otherwise, as `change`</summary>
    /// <remarks>
    /// `timeslots` holds what the list of free slots answers. `change` holds `timeslots`, those that are new or have other places left, and
    /// `removed`, those that are not offered any more. It comes within two seconds, whichever instance wrote. A `heartbeat` without data comes
    /// every 15 seconds. When the stream ends, connect again: it begins with all slots. A stream reaches from 7 days ago to 84 days ahead.
    /// </remarks>
    /// <param name="id"></param>
    /// <param name="agendas"></param>
    /// <param name="live"></param>
    /// <param name="context"></param>
    /// <param name="clock"></param>
    /// <param name="fromDate"></param>
    /// <param name="toDate"></param>
    /// <param name="stop"></param>
    public static async Task<Results<ServerSentEventsResult<string>, Refused>> Handle(
        long id,
        KeptAgendas agendas,
        LiveSlots live,
        HttpContext context,
        TimeProvider clock,
        [FromQuery(Name = "from_date"), Description("The first date; today by default, or Monday when `to_date` is left out too.")] IsoDate? fromDate,
        [FromQuery(Name = "to_date"), Description("The last date, included; six days after the first by default. At most 92 days.")] IsoDate? toDate,
        CancellationToken stop)
    {
        var asked = new AskedPeriod(null, null, null, fromDate?.Value, toDate?.Value);
        var now = clock.GetUtcNow();
        var possible = asked.Anywhere(now);
        if (await agendas.Find(id, possible.From, possible.To, stop) is not { } offer)
        {
            return Refused.Because(Problem.NotFound);
        }

        if (asked.On(offer.Agenda.Clock.DateAt(now), out var refused) is not { } period)
        {
            return refused!;
        }

        if (Fault(period, KeptAgendas.KeptAround(now)) is { } fault)
        {
            return fault;
        }

        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would keep what it gets
        return live.Join(id, period, RateLimits.AddressOf(context)) is { } listener
            ? TypedResults.ServerSentEvents(listener.Events(stop))
            : Refused.Because(Problem.Unavailable);
    }

    private static Refused? Fault(DatePeriod asked, DatePeriod kept) =>
        asked.From < kept.From ? Refused.Because("from_date", $"from_date must be at most {KeptAgendas.DaysKeptBehind} days ago")
        : asked.To > kept.To ? Refused.Because("to_date", $"to_date must be at most {KeptAgendas.DaysKeptAhead} days ahead")
        : null;
}
