using CsCheck;

namespace Creneau.Rules.Tests;

public sealed class LocalClockTests
{
    [Theory]
    [InlineData("Europe/Paris", "2026-01-12", "2026-01-12T08:00Z")]
    [InlineData("Europe/Paris", "2026-07-13", "2026-07-13T07:00Z")]
    [InlineData("America/New_York", "2026-01-12", "2026-01-12T14:00Z")]
    [InlineData("America/New_York", "2026-07-13", "2026-07-13T13:00Z")]
    [InlineData("Asia/Kolkata", "2026-01-12", "2026-01-12T03:30Z")]
    [InlineData("Asia/Kolkata", "2026-07-13", "2026-07-13T03:30Z")]
    public void On_an_ordinary_day_a_slot_lasts_as_long_as_its_times_say(string zone, string date, string from)
    {
        var period = Some.Clock(zone).PeriodOf(Some.Slot(date, "09:00-10:00"));

        Assert.Equal(new Period(Some.At(from), Some.At(from).AddHours(1)), period);
    }

    [Fact]
    public void Instants_are_given_in_utc()
    {
        var period = Some.Clock("America/New_York").PeriodOf(Some.Slot("09:00-10:00"))!.Value;

        Assert.Equal(TimeSpan.Zero, period.From.Offset);
        Assert.Equal(TimeSpan.Zero, period.To.Offset);
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "02:00-03:00")]
    [InlineData("Europe/Paris", "2026-03-29", "02:30-04:00")]
    [InlineData("Europe/Paris", "2026-03-29", "02:59-03:30")]
    [InlineData("America/New_York", "2026-03-08", "02:00-03:00")]
    [InlineData("America/Santiago", "2026-09-06", "00:00-01:00")]
    [InlineData("America/Nuuk", "2026-03-28", "23:00-23:30")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15-02:45")]
    public void A_slot_whose_start_the_clock_skips_has_no_instants(string zone, string date, string span) =>
        Assert.Null(Some.Clock(zone).PeriodOf(Some.Slot(date, span)));

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "01:30-02:30")]
    [InlineData("Europe/Paris", "2026-03-29", "00:00-02:01")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "01:45-02:15")]
    public void A_slot_whose_end_the_clock_jumps_over_has_no_instants(string zone, string date, string span) =>
        Assert.Null(Some.Clock(zone).PeriodOf(Some.Slot(date, span)));

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "01:00-02:00", "2026-03-29T00:00Z", 60)]
    [InlineData("America/New_York", "2026-03-08", "01:00-02:00", "2026-03-08T06:00Z", 60)]
    [InlineData("America/Nuuk", "2026-03-28", "22:00-23:00", "2026-03-29T00:00Z", 60)]
    [InlineData("America/Santiago", "2026-09-05", "23:00-24:00", "2026-09-06T03:00Z", 60)]
    [InlineData("Africa/Cairo", "2026-04-23", "22:00-24:00", "2026-04-23T20:00Z", 120)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "01:30-02:00", "2026-10-03T15:00Z", 30)]
    public void A_slot_may_end_at_the_very_moment_the_clock_jumps(string zone, string date, string span, string from, int minutes)
    {
        var period = Some.Clock(zone).PeriodOf(Some.Slot(date, span));

        Assert.Equal(new Period(Some.At(from), Some.At(from).AddMinutes(minutes)), period);
    }

    [Theory]
    [InlineData("01:00-03:00", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("01:00-04:00", "2026-03-29T00:00Z", "2026-03-29T02:00Z")]
    [InlineData("03:00-04:00", "2026-03-29T01:00Z", "2026-03-29T02:00Z")]
    public void In_spring_a_slot_around_the_skipped_hour_is_an_hour_shorter(string span, string from, string to)
    {
        var period = Some.Clock("Europe/Paris").PeriodOf(Some.Slot("2026-03-29", span));

        Assert.Equal(new Period(Some.At(from), Some.At(to)), period);
    }

    [Theory]
    [InlineData("01:00-02:00", "2026-10-24T23:00Z", "2026-10-25T00:00Z")]
    [InlineData("02:00-02:30", "2026-10-25T00:00Z", "2026-10-25T00:30Z")]
    [InlineData("02:00-03:00", "2026-10-25T00:00Z", "2026-10-25T02:00Z")]
    [InlineData("02:30-03:00", "2026-10-25T00:30Z", "2026-10-25T02:00Z")]
    [InlineData("03:00-04:00", "2026-10-25T02:00Z", "2026-10-25T03:00Z")]
    public void In_autumn_a_repeated_time_means_its_first_occurrence(string span, string from, string to)
    {
        var period = Some.Clock("Europe/Paris").PeriodOf(Some.Slot("2026-10-25", span));

        Assert.Equal(new Period(Some.At(from), Some.At(to)), period);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Europe")]
    [InlineData("Europe/Atlantis")]
    [InlineData("europe paris")]
    [InlineData(" Europe/Paris")]
    [InlineData("../zoneinfo/Europe/Paris")]
    [InlineData("/usr/share/zoneinfo/Europe/Paris")]
    [InlineData("Europe/Paris\0")]
    [InlineData("+01:00")]
    [InlineData("zone.tab")]
    [InlineData("EUROPE/PARIS")]
    [InlineData("localtime")]
    [InlineData("posixrules")]
    [InlineData("posix/Europe/Paris")]
    [InlineData("right/Europe/Paris")]
    [InlineData("Europe//Paris")]
    [InlineData("Factory")]
    [InlineData("Romance Standard Time")]
    [InlineData("W. Europe Standard Time")]
    public void A_name_that_is_no_iana_zone_has_no_clock(string name) => Assert.Null(LocalClock.Of(name));

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/UTC")]
    public void A_clock_keeps_the_name_it_was_asked_for(string name) => Assert.Equal(name, LocalClock.Of(name)?.Name);

    [Theory]
    [InlineData("Europe/Paris", "2026-07-13T21:59:59Z", "2026-07-13")]
    [InlineData("Europe/Paris", "2026-07-13T22:00:00Z", "2026-07-14")]
    [InlineData("Europe/Paris", "2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("America/New_York", "2026-07-14T03:59:59Z", "2026-07-13")]
    [InlineData("America/New_York", "2026-07-14T04:00:00Z", "2026-07-14")]
    [InlineData("Asia/Kolkata", "2026-07-13T18:29:59Z", "2026-07-13")]
    [InlineData("Asia/Kolkata", "2026-07-13T18:30:00Z", "2026-07-14")]
    [InlineData("Etc/UTC", "2026-07-14T01:30:00+02:00", "2026-07-13")]
    public void The_date_changes_at_local_midnight(string zone, string instant, string date) =>
        Assert.Equal(Some.Date(date), Some.Clock(zone).DateAt(Some.At(instant)));

    [Fact]
    public void Slots_that_do_not_overlap_on_the_wall_do_not_overlap_in_time() =>
        Gen.Select(Any.ZoneAndDate, Any.Time.Array[3], Any.End, Gen.Bool).Sample(
            (day, times, last, isNextDay) =>
            {
                Array.Sort(times);
                var earlier = isNextDay ? PeriodOf(day.Zone, new Slot(day.Date, times[2], EndTime.Midnight))
                    : times[0] == times[1] ? null
                    : PeriodOf(day.Zone, new Slot(day.Date, times[0], new EndTime(times[1])));
                var later = PeriodOf(day.Zone, isNextDay ? new Slot(day.Date.AddDays(1), times[0], last) : new Slot(day.Date, times[2], last));

                return earlier is null || later is null || (earlier.Value.To <= later.Value.From && !earlier.Value.Overlaps(later.Value));
            },
            iter: 10_000);

    [Fact]
    public void A_period_is_never_empty_and_begins_on_the_date_of_its_slot() =>
        Gen.Select(Any.ZoneAndDate, Any.Span).Sample(
            (day, span) =>
                PeriodOf(day.Zone, new Slot(day.Date, span.Start, span.End)) is not { } period
                || (period.From < period.To && Some.Clock(day.Zone.Id).DateAt(period.From) == day.Date),
            iter: 10_000);

    [Fact]
    public void A_slot_lasts_from_the_first_instant_that_shows_its_start_to_the_first_that_shows_its_end() =>
        Gen.Select(Any.ZoneAndDate, Any.Span).Sample(
            (day, span) =>
            {
                var from = FirstInstantThatShows(day.Zone, day.Date.ToDateTime(span.Start));
                var end = span.End.On(day.Date);
                var to = FirstInstantThatShows(day.Zone, end) ?? FirstInstantThatShows(day.Zone, end.AddTicks(-1))?.AddTicks(1);

                Period? expected = from is null || to is null ? null : new Period(from.Value, to.Value);
                return PeriodOf(day.Zone, new Slot(day.Date, span.Start, span.End)) == expected;
            },
            iter: 10_000);

    private static Period? PeriodOf(TimeZoneInfo zone, Slot slot) =>
        slot.End.IsAfter(slot.Start) ? Some.Clock(zone.Id).PeriodOf(slot) : null;

    /// <summary>Asks the zone only what the wall shows at an instant, which has one answer always, never what instant a time means.</summary>
    private static DateTimeOffset? FirstInstantThatShows(TimeZoneInfo zone, DateTime wall)
    {
        var near = new DateTimeOffset(wall, TimeSpan.Zero);
        var candidates = new[] { near.AddDays(-1), near.AddDays(1) }.Select(instant => near - zone.GetUtcOffset(instant));
        var shown = candidates.Where(instant => TimeZoneInfo.ConvertTime(instant, zone).DateTime == wall).ToArray();
        return shown.Length == 0 ? null : shown.Min();
    }

    [Fact]
    public void In_Dublin_where_winter_is_the_exception_the_spring_change_is_no_different()
    {
        var dublin = LocalClock.Of("Europe/Dublin")!;
        var day = new DateOnly(2026, 3, 29);

        var before = dublin.PeriodOf(new Slot(day, new TimeOnly(0, 0), new EndTime(1, 0)));

        Assert.Equal(TimeSpan.FromHours(1), before!.Value.To - before.Value.From);
        Assert.Null(dublin.PeriodOf(new Slot(day, new TimeOnly(1, 0), new EndTime(2, 0))));
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "00:00-01:30 03:00-04:00 23:00-24:00", "01:00-02:00")]
    [InlineData("Europe/Paris", "2026-10-25", "00:00-01:30 03:00-04:00", "01:00-02:00 02:00-03:00 02:30-04:00")]
    [InlineData("Europe/Dublin", "2026-10-25", "00:00-00:30 02:00-03:00", "00:30-01:00 01:00-02:00 01:30-02:30")]
    [InlineData("Asia/Kolkata", "2026-03-29", "01:00-02:00 02:00-03:00 23:00-24:00", "")]
    [InlineData("Africa/Cairo", "2026-04-23", "22:00-23:00", "23:00-24:00")] // 24:00 is skipped
    [InlineData("America/Havana", "2026-10-31", "22:00-23:00", "23:00-24:00")] // and shown twice
    public void A_slot_is_told_by_its_local_times_where_the_clock_shows_both_exactly_once(string zone, string date, string once, string otherwise)
    {
        var clock = LocalClock.Of(zone)!;

        Assert.All(Slots(once), slot => Assert.True(clock.ShowsOnce(slot), $"{slot}"));
        Assert.All(Slots(otherwise), slot => Assert.False(clock.ShowsOnce(slot), $"{slot}"));
        Assert.False(clock.ShowsOnce(new Slot(DateOnly.MaxValue, new TimeOnly(1, 0), new EndTime(2, 0))));

        IEnumerable<Slot> Slots(string times) => times.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(span => span.Split('-'))
            .Select(ends => new Slot(DateOnly.Parse(date), TimeOnly.Parse(ends[0]), Some.End(ends[1])));
    }

    [Theory]
    [InlineData("America/New_York", "9999-12-31")]
    [InlineData("America/New_York", "9999-12-30")]
    [InlineData("Asia/Kolkata", "0001-01-01")]
    public void The_ends_of_the_calendar_have_no_instants(string zone, string date)
    {
        var slot = new Slot(DateOnly.ParseExact(date, "yyyy-MM-dd"), new TimeOnly(2, 0), new EndTime(24, 0));

        Assert.Null(LocalClock.Of(zone)!.PeriodOf(slot));
    }
}
