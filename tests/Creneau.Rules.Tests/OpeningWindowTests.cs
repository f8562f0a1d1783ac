using CsCheck;

namespace Creneau.Rules.Tests;

public sealed class OpeningWindowTests
{
    [Fact]
    public void A_window_is_cut_into_slots_from_its_start_on()
    {
        var slots = Some.Window("09:00-12:00", minutes: 60).SlotsOn(Some.Monday);

        Assert.Equal([Some.Slot("09:00-10:00"), Some.Slot("10:00-11:00"), Some.Slot("11:00-12:00")], slots);
    }

    [Theory]
    [InlineData("09:00-10:40", 45, "09:00-09:45", "09:45-10:30")]
    [InlineData("09:00-10:59", 60, "09:00-10:00")]
    [InlineData("09:00-10:00:59", 60, "09:00-10:00")]
    [InlineData("22:00-23:59", 60, "22:00-23:00")]
    [InlineData("21:59-23:59", 60, "21:59-22:59", "22:59-23:59")]
    [InlineData("00:00-23:59", 720, "00:00-12:00")]
    [InlineData("22:00-24:00", 60, "22:00-23:00", "23:00-24:00")]
    [InlineData("22:30-24:00", 60, "22:30-23:30")]
    [InlineData("00:00-24:00", 1440, "00:00-24:00")]
    [InlineData("00:00-24:00", 720, "00:00-12:00", "12:00-24:00")]
    public void A_rest_shorter_than_a_slot_is_left_out(string span, int minutes, params string[] offered)
    {
        var slots = Some.Window(span, minutes).SlotsOn(Some.Monday);

        Assert.Equal(offered.Select(Some.Slot), slots);
    }

    [Theory]
    [InlineData("09:00-10:00", 61)]
    [InlineData("23:00-23:59", 60)]
    [InlineData("00:00-23:59", 1440)]
    [InlineData("00:00-24:00", 1441)]
    [InlineData("23:30-24:00", 31)]
    [InlineData("23:00-02:00", 60)]
    [InlineData("00:00-23:59", 1500)]
    [InlineData("00:00-23:59", int.MaxValue)]
    public void A_slot_longer_than_the_window_is_never_offered(string span, int minutes) => Assert.Empty(Some.Window(span, minutes).SlotsOn(Some.Monday));

    [Fact]
    public void A_window_is_open_on_its_day_of_the_week_only()
    {
        var window = Some.Window("09:00-10:00", day: DayOfWeek.Monday);

        var open = Enumerable.Range(0, 14).Select(Some.Monday.AddDays).Where(date => window.SlotsOn(date).Any());

        Assert.Equal([Some.Monday, Some.Monday.AddDays(7)], open);
    }

    [Theory]
    [InlineData("09:00-10:00", true)]
    [InlineData("11:00-12:00", true)]
    [InlineData("12:00-13:00", false)]
    [InlineData("08:00-09:00", false)]
    [InlineData("09:30-10:30", false)]
    [InlineData("09:00-11:00", false)]
    [InlineData("09:00-09:30", false)]
    [InlineData("09:00-09:00", false)]
    [InlineData("10:00-09:00", false)]
    [InlineData("09:00:01-10:00:01", false)]
    public void Only_whole_slots_are_offered(string span, bool offered) =>
        Assert.Equal(offered, Some.Window("09:00-12:30", minutes: 60).Offers(Some.Slot(span)));

    [Theory]
    [InlineData("00:00-23:59", 60, "23:30-00:30")]
    [InlineData("00:00-24:00", 60, "23:30-00:30")]
    [InlineData("00:30-24:00", 60, "23:30-00:30")]
    [InlineData("23:00-24:00", 60, "00:00-01:00")]
    public void A_slot_around_midnight_is_not_offered(string window, int minutes, string slot) => Assert.False(Some.Window(window, minutes).Offers(Some.Slot(slot)));

    [Theory]
    [InlineData("23:00-24:00")]
    [InlineData("23:00-00:00")]
    public void A_slot_that_ends_at_midnight_is_offered_by_both_names_of_it(string span) => Assert.True(Some.Window("22:00-00:00", minutes: 60).Offers(Some.Slot(span)));

    [Fact]
    public void Slots_follow_each_other_and_leave_less_than_one_slot_over() =>
        Any.Window.Sample(
            window =>
            {
                var length = TimeSpan.FromMinutes(window.SlotMinutes);
                var reached = window.Start.ToTimeSpan();
                foreach (var slot in window.SlotsOn(NextDate(window.Day)))
                {
                    Assert.Equal(reached, slot.Start.ToTimeSpan());
                    Assert.Equal(length, slot.End.Since(slot.Start));
                    reached = slot.End.ToTimeSpan();
                }

                Assert.InRange(window.End.ToTimeSpan() - reached, TimeSpan.Zero, length - TimeSpan.FromTicks(1));
            },
            iter: 2_000);

    [Fact]
    public void What_is_offered_is_what_is_listed()
    {
        var asked =
            from window in Any.Window
            from span in Any.Span
            from start in Gen.OneOf(Gen.Const(span.Start), Gen.Int[-1, 10].Select(n => window.Start.Add(TimeSpan.FromMinutes(n * window.SlotMinutes))))
            from length in Gen.Frequency((1, Gen.Int[-1, 200]), (3, Gen.Const(window.SlotMinutes)))
            from day in Gen.Frequency((1, Any.Day), (6, Gen.Const(window.Day)))
            select (Window: window, Slot: new Slot(NextDate(day), start, new EndTime(start.AddMinutes(length))));

        asked.Sample(ask => ask.Window.Offers(ask.Slot) == ask.Window.SlotsOn(ask.Slot.Date).Contains(ask.Slot), iter: 5_000);
    }

    [Theory]
    [InlineData("09:00-12:00", true)]
    [InlineData("10:00-11:00", true)]
    [InlineData("08:00-13:00", true)]
    [InlineData("08:00-09:01", true)]
    [InlineData("11:59-13:00", true)]
    [InlineData("08:00-09:00", false)]
    [InlineData("12:00-13:00", false)]
    [InlineData("07:00-08:00", false)]
    public void Windows_that_only_touch_do_not_overlap(string other, bool overlaps)
    {
        var window = Some.Window("09:00-12:00");

        Assert.Equal(overlaps, window.Overlaps(Some.Window(other)));
        Assert.Equal(overlaps, Some.Window(other).Overlaps(window));
    }

    [Fact]
    public void Windows_of_different_days_do_not_overlap() =>
        Assert.False(Some.Window("09:00-12:00", day: DayOfWeek.Monday).Overlaps(Some.Window("09:00-12:00", day: DayOfWeek.Tuesday)));

    [Fact]
    public void Windows_that_meet_at_midnight_do_not_overlap() =>
        Assert.False(Some.Window("22:00-24:00", day: DayOfWeek.Monday).Overlaps(Some.Window("00:00-01:00", day: DayOfWeek.Tuesday)));

    [Fact]
    public void Windows_of_one_day_overlap_up_to_midnight()
    {
        var late = Some.Window("22:00-24:00");

        Assert.True(late.Overlaps(Some.Window("23:59-24:00")));
        Assert.True(late.Overlaps(Some.Window("00:00-24:00")));
        Assert.False(late.Overlaps(Some.Window("00:00-22:00")));
    }

    [Fact]
    public void Windows_overlap_when_some_minute_belongs_to_both() =>
        Gen.Select(Any.Span, Any.Span).Sample(
            (one, other) =>
            {
                var common = Enumerable.Range(0, 24 * 60).Select(minute => TimeOnly.MinValue.AddMinutes(minute))
                    .Any(time => time >= one.Start && one.End.IsAfter(time) && time >= other.Start && other.End.IsAfter(time));

                return common == WindowOver(one).Overlaps(WindowOver(other));
            },
            iter: 2_000);

    private static OpeningWindow WindowOver((TimeOnly Start, EndTime End) span) => new(DayOfWeek.Monday, span.Start, span.End, SlotMinutes: 60, Places: 1);

    private static DateOnly NextDate(DayOfWeek day) => Enumerable.Range(0, 7).Select(Some.Monday.AddDays).First(date => date.DayOfWeek == day);
}
