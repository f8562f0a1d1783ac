using Creneau.Server.Reservations;

namespace Creneau.Web.Manage;

/// <summary>A figure of a month, with its difference to the month before in words.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Value">Of this month.</param>
/// <param name="Detail">What it is made of; null: it says all.</param>
/// <param name="Trend">The difference.</param>
/// <param name="Icon">The direction of the difference; null: nothing to compare.</param>
public sealed record KeyFigure(string Label, string Value, string? Detail, string Trend, string? Icon)
{
    internal static IReadOnlyList<KeyFigure> Of(PageContext page, CompanyFigures figures)
    {
        var (text, now, before) = (page.Text.Dashboard, figures.Current, figures.Before);
        var month = page.Text.Dates.Month(figures.Month.AddMonths(-1).Month);
        return
        [
            Figure(text.Received, $"{now.Received}", null, Compare(text, (int)now.Received, (int)before.Received, amount => $"{amount}", month, isCounted: true)),
            Figure(text.Confirmed, PercentOf(text, now.ConfirmedPercent), now.Received == 0 ? text.NothingYet : text.OfRequests(now.Confirmed, now.Received), Compare(text, now.ConfirmedPercent, before.ConfirmedPercent, text.Points, month)),
            Figure(text.Attendance, PercentOf(text, now.CamePercent), now.Recorded == 0 ? text.NothingYet : text.OfVisits(now.Came, now.Recorded), Compare(text, now.CamePercent, before.CamePercent, text.Points, month)),
            Figure(text.AnswerTime, now.AnswerTime is { } time ? page.Text.Dates.Span(time) : text.None, now.AnswerTime is null ? text.NothingYet : text.HalfFaster,
                Compare(text, Minutes(now.AnswerTime), Minutes(before.AnswerTime), minutes => page.Text.Dates.Span(TimeSpan.FromMinutes(minutes)), month)),
        ];
    }

    private static KeyFigure Figure(string label, string value, string? detail, (string Words, string? Icon) trend) => new(label, value, detail, trend.Words, trend.Icon);

    private static string PercentOf(DashboardText text, int? percent) => percent is { } number ? text.Percent(number) : text.None;

    private static int? Minutes(TimeSpan? time) => time is { } span ? (int)span.TotalMinutes : null;

    private static (string Words, string? Icon) Compare(DashboardText text, int? now, int? before, Func<int, string> amount, string month, bool isCounted = false) => (now - before) switch
    {
        null => (text.NothingBefore(month), null),
        0 => (text.Same(month), "flat"),
        > 0 and var more => (text.More(amount(more), month), "up"),
        { } less => (isCounted ? text.Fewer(amount(-less), month) : text.Less(amount(-less), month), "fall"),
    };
}
