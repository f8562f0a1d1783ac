namespace Creneau.Rules.Tests;

/// <summary>Slots that end at midnight, on ordinary days and where the clock changes.</summary>
public sealed class MidnightTests
{
    [Theory]
    [InlineData("Europe/Paris", "2026-01-12", "2026-01-12T22:00Z", 1)]
    [InlineData("Europe/Paris", "2026-03-28", "2026-03-28T22:00Z", 1)]
    [InlineData("Europe/Paris", "2026-03-29", "2026-03-29T21:00Z", 1)]
    [InlineData("Europe/Paris", "2026-10-24", "2026-10-24T21:00Z", 1)]
    [InlineData("Europe/Paris", "2026-10-25", "2026-10-25T22:00Z", 1)]
    [InlineData("Europe/Paris", "2026-12-31", "2026-12-31T22:00Z", 1)]
    [InlineData("Africa/Cairo", "2026-10-29", "2026-10-29T20:00Z", 2)] // 23:00 to 24:00 twice
    [InlineData("America/Santiago", "2026-04-04", "2026-04-05T02:00Z", 2)]
    [InlineData("America/Havana", "2026-10-31", "2026-11-01T03:00Z", 1)] // 00:00 of the next day twice
    public void The_last_slot_of_a_day_ends_where_the_next_day_begins(string zone, string date, string from, int hours)
    {
        var period = Some.Clock(zone).PeriodOf(Some.Slot(date, "23:00-24:00"));
        var next = Some.Clock(zone).PeriodOf(Some.Slot(Some.Date(date).AddDays(1), "00:00-01:00"));

        Assert.Equal(new Period(Some.At(from), Some.At(from).AddHours(hours)), period);
        Assert.Equal(next!.Value.From, period!.Value.To);
        Assert.False(period.Value.Overlaps(next.Value));
    }

    [Fact]
    public void A_whole_day_is_as_long_as_its_clock_says()
    {
        var paris = Some.Clock("Europe/Paris");

        Assert.Equal([24, 23, 24, 25], new[] { "2026-03-28", "2026-03-29", "2026-03-30", "2026-10-25" }.Select(date => Hours(paris.PeriodOf(Some.Slot(date, "00:00-24:00")))));
        Assert.Equal([24, 25], new[] { "2026-04-23", "2026-10-29" }.Select(date => Hours(Some.Clock("Africa/Cairo").PeriodOf(Some.Slot(date, "00:00-24:00")))));

        static double Hours(Period? period) => (period!.Value.To - period.Value.From).TotalHours;
    }
}
