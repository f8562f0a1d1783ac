using System.Data.Common;

namespace Creneau.Limit;

internal readonly record struct Window(long Id, string Day, TimeOnly Start, TimeOnly End, int Minutes, int Places, bool IsActive)
{
    private static readonly string[] s_days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public int DayNumber => Array.IndexOf(s_days, Day);

    public static Window Read(Lease rows, DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), rows.Time(row, 2), rows.Time(row, 3), row.GetInt32(4), row.GetInt32(5), row.GetBoolean(6));

    public static string NameOf(DateOnly date) => s_days[((int)date.DayOfWeek + 6) % 7];

    public static void Sort(List<Window> windows) => windows.Sort(static (one, other) =>
        one.DayNumber != other.DayNumber ? one.DayNumber - other.DayNumber : one.Start.CompareTo(other.Start));
}

internal readonly record struct Span(DateTime From, DateTime To)
{
    public bool Overlaps(Span other) => From < other.To && other.From < To;
}

internal readonly record struct Closing(DateOnly From, DateOnly To, TimeOnly Start, TimeOnly End);

/// <summary>What a company offers on some dates and what is taken of it.</summary>
internal sealed class Agenda
{
    public static readonly string[] Facts = [Sql.Windows, Sql.Closures, Sql.Taken];

    private readonly List<Closing> _closures = [];
    private readonly List<Span> _taken = [];

    public List<Window> Windows { get; } = [];

    /// <summary>Takes in a row of one of <see cref="Facts"/>.</summary>
    public void Take(int facts, Lease rows, DbDataReader row)
    {
        switch (facts)
        {
            case 0:
                Windows.Add(Window.Read(rows, row));
                break;
            case 1:
                var isWhole = row.IsDBNull(2);
                _closures.Add(new Closing(
                    rows.Date(row, 0), rows.Date(row, 1), isWhole ? TimeOnly.MinValue : rows.Time(row, 2), row.IsDBNull(3) ? TimeOnly.MaxValue : rows.Time(row, 3)));
                break;
            default:
                _taken.Add(new Span(rows.Instant(row, 0), rows.Instant(row, 1)));
                break;
        }
    }

    public int PlacesLeft(DateOnly date, TimeOnly start, TimeOnly end, Span period, int places, DateTime now)
    {
        if (period.From <= now || _closures.Exists(one => one.From <= date && date <= one.To && one.Start < end && start < one.End))
        {
            return 0;
        }

        foreach (var other in _taken)
        {
            if (other.Overlaps(period))
            {
                places--;
            }
        }

        return Math.Max(0, places);
    }
}

/// <summary>The instants of a company's local times; its offset is asked for once a day, unless the clock changes on that day.</summary>
internal sealed class Wall(string zone)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
    private DateOnly _date;
    private TimeSpan? _offset;

    public DateOnly DateAt(DateTime now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, _zone));

    public Span PeriodOf(DateOnly date, TimeOnly start, TimeOnly end)
    {
        if (date != _date)
        {
            var (begin, over) = (_zone.GetUtcOffset(date.ToDateTime(TimeOnly.MinValue)), _zone.GetUtcOffset(date.ToDateTime(TimeOnly.MaxValue)));
            (_date, _offset) = (date, begin == over ? begin : null);
        }

        return new Span(Instant(date.ToDateTime(start)), Instant(date.ToDateTime(end)));
    }

    private DateTime Instant(DateTime local) => _offset is { } offset ? local - offset : TimeZoneInfo.ConvertTimeToUtc(local, _zone);
}
