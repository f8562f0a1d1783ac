using System.Globalization;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Schedules;

/// <summary>Two dates, both included.</summary>
internal sealed record DatePeriod(DateOnly From, DateOnly To);

/// <summary>The dates of which somebody asks for the slots: one, an ISO week or a period; by default the current week.</summary>
internal sealed record AskedPeriod(DateOnly? Date, int? Week, int? Year, DateOnly? From, DateOnly? To)
{
    private const int MaxDays = 92;

    /// <summary>What it can mean wherever the company is: which day is today is known with the company.</summary>
    public DatePeriod Anywhere(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (from, to) = (DateOnly.MaxValue, DateOnly.MinValue);
        for (var days = -1; days <= 1; days++)
        {
            if (On(today.AddDays(days), out _) is { } possible)
            {
                from = possible.From < from ? possible.From : from;
                to = possible.To > to ? possible.To : to;
            }
        }

        return new DatePeriod(from, to);
    }

    /// <summary>What it means on a day, or null and why it means nothing.</summary>
    public DatePeriod? On(DateOnly today, out ProblemResult? refused)
    {
        refused = null;
        if (Date is { } day)
        {
            return new DatePeriod(day, day);
        }

        if (Week is not null || (From is null && To is null))
        {
            var todayStart = today.ToDateTime(TimeOnly.MinValue);
            var weekYear = Year ?? ISOWeek.GetYear(todayStart);
            var number = Week ?? ISOWeek.GetWeekOfYear(todayStart);
            if (number > ISOWeek.GetWeeksInYear(weekYear))
            {
                refused = ProblemResult.From("week", $"week must be at most {ISOWeek.GetWeeksInYear(weekYear)} in {weekYear}");
                return null;
            }

            var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(weekYear, number, DayOfWeek.Monday));
            return new DatePeriod(monday, monday.AddDays(6));
        }

        var first = From ?? today;
        var last = To ?? (first.DayNumber + 6 <= DateOnly.MaxValue.DayNumber ? first.AddDays(6) : DateOnly.MaxValue);
        refused = last < first ? ProblemResult.From("to_date", "to_date must not be before from_date")
            : last.DayNumber - first.DayNumber >= MaxDays ? ProblemResult.From("to_date", $"The period must be at most {MaxDays} days")
            : null;
        return refused is null ? new DatePeriod(first, last) : null;
    }
}
