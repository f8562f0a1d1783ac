namespace Creneau.Rules.Tests;

/// <summary>Facts for a test that cares about one of them: whatever is not said is ordinary. Spans are written <c>09:00-10:00</c>.</summary>
internal static class Some
{
    public static readonly DateOnly Monday = new(2026, 9, 7);

    public static readonly LocalClock Utc = Clock("Etc/UTC");

    public static LocalClock Clock(string zone) => LocalClock.Of(zone) ?? throw new ArgumentException($"no zone {zone}", nameof(zone));

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant);

    public static DateOnly Date(string date) => DateOnly.Parse(date);

    public static Slot Slot(string span) => Slot(Monday, span);

    public static Slot Slot(string date, string span) => Slot(Date(date), span);

    public static Slot Slot(DateOnly date, string span) => new(date, Times(span).Start, Times(span).End);

    /// <summary>Two instants of one UTC day, or of Monday.</summary>
    public static Period Period(string span, string? date = null) => Utc.PeriodOf(date is null ? Slot(span) : Slot(date, span))!.Value;

    public static OpeningWindow Window(string span, int minutes = 60, int places = 1, DayOfWeek day = DayOfWeek.Monday) =>
        new(day, Times(span).Start, Times(span).End, minutes, places);

    /// <summary>The availability of a company whose wall clock shows UTC.</summary>
    public static Availability Availability(OpeningWindow window, params IReadOnlyList<Period> taken) => new(Utc, [window], [], taken);

    public static EndTime End(string time) => EndTime.TryParse(time, out var end) ? end : throw new ArgumentException($"no end {time}", nameof(time));

    private static (TimeOnly Start, EndTime End) Times(string span) => (TimeOnly.Parse(span.Split('-')[0]), End(span.Split('-')[1]));
}
