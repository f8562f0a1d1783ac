using System.Globalization;
using Creneau.Server.Administration;

namespace Creneau.Web.Admin;

/// <summary>The reservations of some weeks as stacked bars, drawn by the server.</summary>
public sealed record WeekChart(PageContext Page, IReadOnlyList<ChartBar> Bars, IReadOnlyList<(string Label, string Y)> Lines)
{
    private const double Top = 16;
    private const double Height = 180;
    private const double Left = 28;
    private const double Width = 332;
    private const double BarWidth = 26;
    private const double Gap = 1.5;
    private const int Steps = 3;

    internal static WeekChart Of(PageContext page, IReadOnlyList<WeekCount> weeks)
    {
        var step = Step(weeks.Max(Total));
        var perUnit = Height / (step * Steps);
        return new WeekChart(
            page,
            [.. weeks.Select((week, at) => Bar(page, week, Left + ((at + 0.5) * Width / weeks.Count), perUnit))],
            [.. Enumerable.Range(0, Steps + 1).Select(line => ($"{line * step}", Text(Top + Height - (line * step * perUnit))))]);
    }

    // 1, 2, 5, 10, 20, 50 and so on.
    private static long Step(long max)
    {
        long step = 1;
        for (var at = 0; step * Steps < max; at++)
        {
            step = at % 3 == 1 ? step * 5 / 2 : step * 2;
        }

        return step;
    }

    private static ChartBar Bar(PageContext page, WeekCount week, double middle, double perUnit)
    {
        var (parts, bottom, x) = (new List<ChartPart>(), Top + Height, middle - (BarWidth / 2));
        foreach (var (kind, number) in new[] { ("is-completed", week.Completed), ("is-confirmed", week.Confirmed), ("is-pending", week.Pending), ("is-cancelled", week.Cancelled) })
        {
            if (number == 0) continue;

            var height = number * perUnit;
            var slope = kind == "is-cancelled" ? 6 : kind == "is-pending" ? 0 : null as int?;
            parts.Add(new ChartPart(kind, Text(bottom - height), Text(Math.Max(1, height - Gap)), slope is { } rise ? Hatch(x, bottom, height, rise) : null));
            bottom -= height;
        }

        var weekNumber = ISOWeek.GetWeekOfYear(week.Monday.ToDateTime(TimeOnly.MinValue));
        return new ChartBar(page.Text.Admin.ShortWeek(weekNumber), Text(x), Text(middle), Total(week), Text(bottom - 6)) { Parts = parts };
    }

    // Lines over a part, so that it is told apart without its colour.
    private static string Hatch(double x, double bottom, double height, int rise)
    {
        var lines = new List<string>();
        for (var y = bottom - 6; y > bottom - height + rise + 1; y -= 6)
        {
            lines.Add($"M{Text(x)} {Text(y)}l{Text(BarWidth)} -{rise}");
        }

        return string.Concat(lines);
    }

    private static long Total(WeekCount week) => week.Pending + week.Confirmed + week.Completed + week.Cancelled;
    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A week.</summary>
/// <param name="Label">Its number.</param>
/// <param name="X">The left edge.</param>
/// <param name="Middle">Where its texts are centred.</param>
/// <param name="Total">All reservations.</param>
/// <param name="TotalY">Where the total stands.</param>
public sealed record ChartBar(string Label, string X, string Middle, long Total, string TotalY)
{
    public IReadOnlyList<ChartPart> Parts { get; init; } = [];
}

/// <summary>The reservations of a status.</summary>
public sealed record ChartPart(string Kind, string Y, string Height, string? Hatch);
