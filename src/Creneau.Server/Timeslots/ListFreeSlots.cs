using System.ComponentModel;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Timeslots;

internal static class ListFreeSlots
{
    /// <summary>The slots of one date, an ISO week or a period, each with the places left; by default of the current week</summary>
    /// <param name="id"></param>
    /// <param name="agendas"></param>
    /// <param name="clock"></param>
    /// <param name="date">One date.</param>
    /// <param name="week">An ISO week, 1 to 53.</param>
    /// <param name="year">The ISO year of `week`; the current one by default.</param>
    /// <param name="stop"></param>
    public static async Task<Results<Written<FreeSlotsReply>, Refused>> Handle(
        long id,
        KeptAgendas agendas,
        TimeProvider clock,
        [FromQuery(Name = "date")] IsoDate? date,
        [FromQuery(Name = "week"), Between(1, 53)] int? week,
        [FromQuery(Name = "year"), Between(1, 9998)] int? year,
        [FromQuery(Name = "from_date"), Description("The first date; today by default.")] IsoDate? fromDate,
        [FromQuery(Name = "to_date"), Description("The last date, included; six days after the first by default. At most 92 days.")] IsoDate? toDate,
        CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var asked = new AskedPeriod(date?.Value, week, year, fromDate?.Value, toDate?.Value);
        var possible = asked.Anywhere(now);
        if (await agendas.Find(id, possible.From, possible.To, stop) is not { } offer)
        {
            return Refused.Because(Problem.NotFound);
        }

        return asked.On(offer.Agenda.Clock.DateAt(now), out var refused) is { } period ? new Written<FreeSlotsReply>(FreeSlotsReply.Of(offer, period, now)) : refused!;
    }
}
