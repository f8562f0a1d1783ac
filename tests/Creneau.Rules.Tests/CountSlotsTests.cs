using CsCheck;

namespace Creneau.Rules.Tests;

public sealed class CountSlotsTests
{
    [Theory]
    [InlineData("2026-09-07", "2026-09-07", 3)] // a Monday
    [InlineData("2026-09-08", "2026-09-13", 0)]
    [InlineData("2026-09-08", "2026-09-14", 3)]
    [InlineData("2026-09-07", "2026-09-21", 9)]
    [InlineData("2026-09-14", "2026-09-07", 0)]
    [InlineData("9999-12-27", "9999-12-31", 3)]
    public void Every_such_day_of_the_period_counts(string from, string to, int count) =>
        Assert.Equal(count, Some.Availability(Some.Window("09:00-12:30")).CountSlots(Some.Date(from), Some.Date(to)));

    [Fact]
    public void As_many_are_counted_as_are_listed_where_no_clock_changes()
    {
        var asked =
            from facts in Any.Availability
            from days in Gen.Int[0, 40]
            select (Availability: facts.Availability with { Clock = Some.Utc }, facts.From, To: facts.From.AddDays(days), facts.Now);

        asked.Sample(ask => ask.Availability.CountSlots(ask.From, ask.To) == ask.Availability.Slots(ask.From, ask.To, ask.Now).Count(), iter: 300);
    }

    [Fact]
    public void A_slot_on_the_last_day_of_the_horizon_can_be_taken_and_none_after_it()
    {
        var availability = Some.Availability(Some.Window("09:00-10:00")) with { HorizonDays = 7 };

        Assert.Equal([1, 1, 0], availability.Slots(Some.Monday, Some.Monday.AddDays(14), Some.At("2026-09-07T00:00Z")).Select(free => free.PlacesLeft));
    }
}
