using System.ComponentModel;
using Creneau.Rules;
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
    public static async Task<Results<Ok<FreeSlotsReply>, Refused>> Handle(
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

        return asked.On(offer.Agenda.Clock.DateAt(now), out var refused) is { } period ? TypedResults.Ok(FreeSlotsReply.Of(offer, period, now)) : refused!;
    }
}

/// <summary>The slots of a company over a period, in order of date and time.</summary>
internal sealed record FreeSlotsReply
{
    public required long CompanyId { get; init; }

    public required string CompanyName { get; init; }

    /// <summary>The dates and times below are in it.</summary>
    public required string TimeZone { get; init; }

    public required DatePeriod Period { get; init; }

    public required IReadOnlyList<FreeSlotReply> Timeslots { get; init; }

    public static FreeSlotsReply Of(Offer offer, DatePeriod period, DateTimeOffset now) => new()
    {
        CompanyId = offer.CompanyId,
        CompanyName = offer.CompanyName,
        TimeZone = offer.TimeZone,
        Period = period,
        Timeslots = [.. offer.Agenda.Slots(period.From, period.To, now).Select(FreeSlotReply.Of)],
    };
}

/// <summary>One slot.</summary>
internal sealed record FreeSlotReply
{
    public required DateOnly Date { get; init; }

    public required DayOfWeek DayOfWeek { get; init; }

    public required TimeOnly StartTime { get; init; }

    public required TimeOnly EndTime { get; init; }

    /// <summary>False when the slot is past, closed or full.</summary>
    public required bool Available { get; init; }

    /// <summary>Places left, 0 when not available.</summary>
    public required int RemainingSlots { get; init; }

    public static FreeSlotReply Of(FreeSlot free) => new()
    {
        Date = free.Slot.Date,
        DayOfWeek = free.Slot.Date.DayOfWeek,
        StartTime = free.Slot.Start,
        EndTime = free.Slot.End,
        Available = free.PlacesLeft > 0,
        RemainingSlots = free.PlacesLeft,
    };
}
