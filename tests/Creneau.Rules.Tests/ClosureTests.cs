using CsCheck;

namespace Creneau.Rules.Tests;

public sealed class ClosureTests
{
    [Theory]
    [InlineData("00:00-00:01")]
    [InlineData("09:00-10:00")]
    [InlineData("23:00-23:59:59")]
    public void Without_times_the_whole_day_is_closed(string span) => Assert.True(Closed().Covers(Some.Slot(span)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Both_its_first_and_its_last_date_are_closed(int day, bool closed)
    {
        var closure = Closed(days: 3);

        Assert.Equal(closed, closure.Covers(Some.Slot(Some.Monday.AddDays(day), "09:00-10:00")));
    }

    [Theory]
    [InlineData("12:00-14:00", true)]
    [InlineData("12:30-13:00", true)]
    [InlineData("09:00-18:00", true)]
    [InlineData("11:00-12:01", true)]
    [InlineData("13:59-15:00", true)]
    [InlineData("11:00-12:00", false)]
    [InlineData("14:00-15:00", false)]
    public void A_slot_is_closed_when_any_part_of_it_is(string span, bool closed) =>
        Assert.Equal(closed, Closed(from: "12:00", until: "14:00").Covers(Some.Slot(span)));

    [Theory]
    [InlineData("11:00-12:00", false)]
    [InlineData("11:00-12:01", true)]
    [InlineData("23:00-23:59:59", true)]
    [InlineData("23:00-24:00", true)]
    public void With_a_start_only_it_lasts_to_the_end_of_the_day(string span, bool closed) =>
        Assert.Equal(closed, Closed(from: "12:00").Covers(Some.Slot(span)));

    [Theory]
    [InlineData("00:00-00:30", true)]
    [InlineData("11:59-13:00", true)]
    [InlineData("12:00-13:00", false)]
    public void With_an_end_only_it_lasts_from_the_start_of_the_day(string span, bool closed) =>
        Assert.Equal(closed, Closed(until: "12:00").Covers(Some.Slot(span)));

    [Theory]
    [InlineData("21:00-22:00", false)]
    [InlineData("21:00-22:01", true)]
    [InlineData("23:00-24:00", true)]
    public void It_may_last_until_midnight(string span, bool closed) => Assert.Equal(closed, Closed(from: "22:00", until: "24:00").Covers(Some.Slot(span)));

    [Theory]
    [InlineData("08:00-09:00", false)]
    [InlineData("12:00-13:00", true)]
    [InlineData("18:00-19:00", false)]
    public void Its_times_hold_on_each_of_its_dates(string span, bool closed)
    {
        var closure = Closed(days: 3, from: "12:00", until: "14:00");

        Assert.All(Enumerable.Range(0, 3), day => Assert.Equal(closed, closure.Covers(Some.Slot(Some.Monday.AddDays(day), span))));
    }

    [Fact]
    public void A_slot_is_closed_when_some_minute_of_it_is() =>
        Gen.Select(Any.ClosureFrom(Some.Monday), Any.Span, Gen.Int[-1, 6]).Sample(
            (closure, span, day) =>
            {
                var slot = new Slot(Some.Monday.AddDays(day), span.Start, span.End);
                var closedMinute = Enumerable.Range(0, 24 * 60).Select(minute => TimeOnly.MinValue.AddMinutes(minute))
                    .Where(time => time >= slot.Start && slot.End.IsAfter(time))
                    .Any(time => !(time < closure.Start) && closure.End?.IsAfter(time) != false);

                return closure.Covers(slot) == (closedMinute && slot.Date >= closure.From && slot.Date <= closure.To);
            },
            iter: 2_000);

    private static Closure Closed(int days = 1, string? from = null, string? until = null) =>
        new(Some.Monday, Some.Monday.AddDays(days - 1), from is null ? null : TimeOnly.Parse(from), until is null ? null : Some.End(until));
}
