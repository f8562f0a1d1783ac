using System.ComponentModel;
using System.Globalization;
using Creneau.Rules;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Timeslots;

internal static class ListFreeSlots
{
    private const int MostDays = 92;

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
        var about = new DatePeriod(DateOnly.MaxValue, DateOnly.MinValue);

        // Which day is today is known with the company; one of these it is anywhere, so that all is read at once.
        foreach (var today in new[] { -1, 0, 1 }.Select(days => DateOnly.FromDateTime(now.UtcDateTime).AddDays(days)))
        {
            if (PeriodOf(today, date?.Value, week, year, fromDate?.Value, toDate?.Value, out _) is { } possible)
            {
                about = new DatePeriod(Min(about.From, possible.From), Max(about.To, possible.To));
            }
        }

        if (await agendas.Find(id, about.From, about.To, stop) is not { } offer)
        {
            return Refused.Because(Problem.NotFound);
        }

        if (PeriodOf(offer.Agenda.Clock.DateAt(now), date?.Value, week, year, fromDate?.Value, toDate?.Value, out var refused) is not { } period)
        {
            return refused!;
        }

        return TypedResults.Ok(new FreeSlotsReply
        {
            CompanyId = offer.CompanyId,
            CompanyName = offer.CompanyName,
            TimeZone = offer.TimeZone,
            Period = period,
            Timeslots = [.. offer.Agenda.Slots(period.From, period.To, now).Select(FreeSlotReply.Of)],
        });
    }

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DatePeriod? PeriodOf(DateOnly today, DateOnly? date, int? week, int? year, DateOnly? from, DateOnly? to, out Refused? refused)
    {
        refused = null;
        if (date is { } day)
        {
            return new DatePeriod(day, day);
        }

        if (week is not null || (from is null && to is null))
        {
            var todayStart = today.ToDateTime(TimeOnly.MinValue);
            var weekYear = year ?? ISOWeek.GetYear(todayStart);
            var number = week ?? ISOWeek.GetWeekOfYear(todayStart);
            if (number > ISOWeek.GetWeeksInYear(weekYear))
            {
                refused = Refused.Because("week", $"week must be at most {ISOWeek.GetWeeksInYear(weekYear)} in {weekYear}");
                return null;
            }

            var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(weekYear, number, DayOfWeek.Monday));
            return new DatePeriod(monday, monday.AddDays(6));
        }

        var first = from ?? today;
        var last = to ?? (first.DayNumber + 6 <= DateOnly.MaxValue.DayNumber ? first.AddDays(6) : DateOnly.MaxValue);
        refused = last < first ? Refused.Because("to_date", "to_date must not be before from_date")
            : last.DayNumber - first.DayNumber >= MostDays ? Refused.Because("to_date", $"The period must be at most {MostDays} days")
            : null;
        return refused is null ? new DatePeriod(first, last) : null;
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
}

/// <summary>Two dates, both included.</summary>
internal sealed record DatePeriod(DateOnly From, DateOnly To);

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
