using System.ComponentModel.DataAnnotations;

namespace Creneau.Server.Schedules;

/// <summary>Dates on which the company is closed.</summary>
internal sealed record ClosureRequest
{
    private const int MaxDays = 366;
    private const int MaxYearsAhead = 2;

    /// <summary>The first date.</summary>
    [Required] public DateOnly? FromDate { get; init; }

    /// <summary>The last date, included; at most 366 days in all and 2 years ahead.</summary>
    [Required] public DateOnly? ToDate { get; init; }

    /// <summary>On each date, closed from this time; left out: from the start of the day.</summary>
    public TimeOnly? StartTime { get; init; }

    /// <summary>On each date, closed until this time; left out, `24:00` or `00:00`: to the end of the day.</summary>
    public EndTime? EndTime { get; init; }

    [Text(200, HasLines = true)] public string? Reason { get; init; }

    public Closure Dates() => new(FromDate!.Value, ToDate!.Value, StartTime, EndTime);

    public FieldErrors? Errors(DateTimeOffset now) =>
        ToDate < FromDate ? FieldErrors.Of("to_date", "to_date must not be before from_date")
        : ToDate!.Value.DayNumber - FromDate!.Value.DayNumber >= MaxDays ? FieldErrors.Of("to_date", $"A closure must be at most {MaxDays} days")
        : ToDate > DateOnly.FromDateTime(now.UtcDateTime).AddYears(MaxYearsAhead) ? FieldErrors.Of("to_date", $"to_date must be within {MaxYearsAhead} years")
        : StartTime is { } start && EndTime?.IsAfter(start) == false ? FieldErrors.Of("end_time", "end_time must be after start_time")
        : null;
}

internal sealed record ClosureCreatedReply(string Message, ClosureReply Closure);

[Row]
internal sealed partial record ClosureReply
{
    public const string Columns = "id, from_date, to_date, start_time, end_time, reason";

    public long Id { get; init; }
    public DateOnly FromDate { get; init; }
    public DateOnly ToDate { get; init; }
    public TimeOnly? StartTime { get; init; }
    public EndTime? EndTime { get; init; }
    public string? Reason { get; init; }
}

internal sealed record ClosuresReply(long Total, int Page, int Limit, IReadOnlyList<ClosureReply> Closures)
{
    public static ClosuresReply Of(Page<ClosureReply> page) => new(page.Total, page.Paging.Page, page.Paging.Limit, page.Items);
}
