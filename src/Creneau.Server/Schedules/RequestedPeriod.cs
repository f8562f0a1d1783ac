using System.Globalization;
using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>The dates of which slots are requested: one, an ISO week or a period; by default the current week.</summary>
internal sealed record RequestedPeriod(DateOnly? Date, int? Week, int? Year, DateOnly? From, DateOnly? To)
{
    /// <summary>All dates that it can mean: which day is today depends on the time zone of the company.</summary>
    public DatePeriod InAnyTimeZone(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (from, to) = (DateOnly.MaxValue, DateOnly.MinValue);
        for (var days = -1; days <= 1; days++)
        {
            if (On(today.AddDays(days)).TryGetValue(out var possible))
            {
                from = possible.From < from ? possible.From : from;
                to = possible.To > to ? possible.To : to;
            }
        }

        return new DatePeriod(from, to);
    }

    /// <summary>The dates that it means when today is that day; refused when the week or the period is invalid.</summary>
    public Result<DatePeriod> On(DateOnly today)
    {
        if (Date is { } day) return new DatePeriod(day, day);

        return Week is not null || (From is null && To is null) ? WeekOf(today) : Between(today);
    }

    private Result<DatePeriod> WeekOf(DateOnly today)
    {
        var start = today.ToDateTime(TimeOnly.MinValue);
        var year = Year ?? ISOWeek.GetYear(start);
        var number = Week ?? ISOWeek.GetWeekOfYear(start);
        if (number > ISOWeek.GetWeeksInYear(year)) return FieldErrors.Of("week", $"week must be at most {ISOWeek.GetWeeksInYear(year)} in {year}");

        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday));
        return new DatePeriod(monday, monday.AddDays(6));
    }

    private Result<DatePeriod> Between(DateOnly today)
    {
        var first = From ?? today;
        var last = To ?? (first.DayNumber + 6 <= DateOnly.MaxValue.DayNumber ? first.AddDays(6) : DateOnly.MaxValue);
        if (last < first) return FieldErrors.Of("to_date", "to_date must not be before from_date");

        return last.DayNumber - first.DayNumber >= SlotLimits.MaxDaysOfList ? FieldErrors.Of("to_date", $"The period must be at most {SlotLimits.MaxDaysOfList} days") : new DatePeriod(first, last);
    }
}
