using CsCheck;

namespace Creneau.Rules.Tests;

public sealed class AvailabilityTests
{
    private static readonly DateTimeOffset s_longBefore = Some.At("2026-01-01T00:00Z");

    [Fact]
    public void A_slot_has_the_places_of_its_window_less_the_reservations_that_overlap_it()
    {
        var availability = Some.Availability(Some.Window("09:00-12:00", places: 3), Some.Period("09:00-10:00"), Some.Period("09:00-10:00"), Some.Period("11:00-12:00"));

        Assert.Equal([1, 3, 2], PlacesLeft(availability));
    }

    [Fact]
    public void A_slot_that_is_full_is_listed_with_no_place_and_not_given_away()
    {
        var availability = Some.Availability(Some.Window("09:00-10:00", places: 2), Some.Period("09:00-10:00"), Some.Period("09:00-10:00"));

        Assert.Equal([0], PlacesLeft(availability));
        Assert.Equal(Refusal.SlotFull, availability.Admit(Some.Slot("09:00-10:00"), s_longBefore).Refusal);
    }

    [Fact]
    public void A_company_that_cuts_its_places_never_has_less_than_none_left()
    {
        var availability = Some.Availability(Some.Window("09:00-10:00", places: 1), Some.Period("09:00-10:00"), Some.Period("09:00-10:00"), Some.Period("09:00-10:00"));

        Assert.Equal([0], PlacesLeft(availability));
    }

    [Theory]
    [InlineData("09:30-10:30", 1, 1, 2)]
    [InlineData("08:00-13:00", 1, 1, 1)]
    [InlineData("10:20-10:40", 2, 1, 2)]
    [InlineData("10:59-11:01", 2, 1, 1)]
    [InlineData("08:00-09:00", 2, 2, 2)]
    [InlineData("12:00-13:00", 2, 2, 2)]
    public void A_reservation_made_under_another_window_takes_a_place_of_every_slot_it_overlaps(string taken, params int[] left)
    {
        var availability = Some.Availability(Some.Window("09:00-12:00", places: 2), Some.Period(taken));

        Assert.Equal(left, PlacesLeft(availability));
    }

    [Fact]
    public void A_long_reservation_counts_although_many_shorter_ones_began_since()
    {
        var shorter = Enumerable.Range(0, 50).Select(minute => Some.Period($"09:{minute:00}-09:{minute + 1:00}"));
        var availability = Some.Availability(Some.Window("10:00-11:00", places: 1), [.. shorter, Some.Period("08:00-10:01")]);

        Assert.Equal([0], PlacesLeft(availability));
    }

    [Theory]
    [InlineData("2026-09-07T08:59:59.9999999Z", 1)]
    [InlineData("2026-09-07T09:00:00Z", 0)]
    [InlineData("2026-09-07T09:30:00Z", 0)]
    [InlineData("2026-09-08T09:00:00Z", 0)]
    public void A_slot_is_past_from_the_instant_it_begins(string now, int left)
    {
        var availability = Some.Availability(Some.Window("09:00-10:00", places: 1));

        Assert.Equal([left], PlacesLeft(availability, Some.At(now)));
        Assert.Equal(left > 0 ? null : Refusal.SlotPast, availability.Admit(Some.Slot("09:00-10:00"), Some.At(now)).Refusal);
    }

    [Fact]
    public void A_slot_that_a_closure_touches_has_no_place()
    {
        var availability = Some.Availability(Some.Window("09:00-13:00", places: 2)) with
        {
            Closures = [new Closure(Some.Monday, Some.Monday, new TimeOnly(10, 30), new EndTime(12, 0))],
        };

        Assert.Equal([2, 0, 0, 2], PlacesLeft(availability));
        Assert.Equal(Refusal.SlotClosed, availability.Admit(Some.Slot("10:00-11:00"), s_longBefore).Refusal);
    }

    [Fact]
    public void Who_is_admitted_learns_the_instants_of_the_slot()
    {
        var availability = Some.Availability(Some.Window("09:00-12:00")) with { Clock = Some.Clock("Europe/Paris") };

        Assert.Equal(Some.Period("08:00-09:00"), availability.Admit(Some.Slot("10:00-11:00"), s_longBefore).Value.Period);
    }

    [Theory]
    [InlineData("09:30-10:30")]
    [InlineData("09:00-11:00")]
    [InlineData("12:00-13:00")]
    public void A_slot_that_is_not_offered_is_not_given_away(string span) =>
        Assert.Equal(Refusal.SlotNotOffered, Some.Availability(Some.Window("09:00-12:00")).Admit(Some.Slot(span), s_longBefore).Refusal);

    [Fact]
    public void Slots_come_in_order_of_date_and_time_whatever_the_order_of_the_windows()
    {
        var availability = Some.Availability(Some.Window("09:00-10:00")) with
        {
            Windows = [Some.Window("14:00-15:00"), Some.Window("08:00-09:00", day: DayOfWeek.Tuesday), Some.Window("09:00-10:00")],
        };

        var slots = availability.Slots(Some.Monday, Some.Monday.AddDays(7), s_longBefore).Select(free => free.Slot);

        Assert.Equal(
            [
                Some.Slot("09:00-10:00"), Some.Slot("14:00-15:00"), Some.Slot(Some.Monday.AddDays(1), "08:00-09:00"),
                Some.Slot(Some.Monday.AddDays(7), "09:00-10:00"), Some.Slot(Some.Monday.AddDays(7), "14:00-15:00"),
            ],
            slots);
    }

    [Fact]
    public void Between_two_dates_in_the_wrong_order_there_is_nothing() =>
        Assert.Empty(Some.Availability(Some.Window("09:00-10:00")).Slots(Some.Monday, Some.Monday.AddDays(-7), s_longBefore));

    [Fact]
    public void The_list_ends_at_the_end_of_the_calendar()
    {
        var date = DateOnly.MaxValue.AddDays(-3);

        var slots = Some.Availability(Some.Window("09:00-10:00", day: date.DayOfWeek)).Slots(date, DateOnly.MaxValue, s_longBefore);

        Assert.Equal([new FreeSlot(Some.Slot(date, "09:00-10:00"), 1, 1)], slots);
    }

    [Fact]
    public void A_slot_whose_start_the_clock_skips_is_not_offered()
    {
        var availability = InParis(Some.Window("01:00-05:00", day: DayOfWeek.Sunday));
        var date = Some.Date("2026-03-29");

        var slots = availability.Slots(date, date, s_longBefore).Select(free => free.Slot);

        Assert.Equal([Some.Slot(date, "01:00-02:00"), Some.Slot(date, "03:00-04:00"), Some.Slot(date, "04:00-05:00")], slots);
        Assert.Equal(Refusal.SlotNotOffered, availability.Admit(Some.Slot(date, "02:00-03:00"), s_longBefore).Refusal);
    }

    [Fact]
    public void A_reservation_in_the_repeated_hour_takes_a_place_of_the_slot_that_lasts_through_it()
    {
        var availability = InParis(Some.Window("01:00-04:00", day: DayOfWeek.Sunday), taken: Some.Period("01:15-01:45", "2026-10-25"));
        var date = Some.Date("2026-10-25");

        Assert.Equal([1, 0, 1], availability.Slots(date, date, s_longBefore).Select(free => free.PlacesLeft));
    }

    [Fact]
    public void A_place_is_given_away_exactly_when_the_list_shows_one()
    {
        var asked =
            from facts in Any.Availability
            from day in Gen.Int[-1, 3]
            from span in Any.Span
            select (facts.Availability, facts.From, facts.To, facts.Now, Other: new Slot(facts.From.AddDays(day), span.Start, span.End));

        asked.Sample(
            ask =>
            {
                var free = ask.Availability.Slots(ask.From.AddDays(-1), ask.To.AddDays(1), ask.Now).ToDictionary(free => free.Slot, free => free.PlacesLeft);

                return free.Keys.Append(ask.Other).All(slot =>
                    (ask.Availability.Admit(slot, ask.Now).TryGetValue(out var place) ? place.Period : (Period?)null) == (free.GetValueOrDefault(slot) > 0 ? ask.Availability.Clock.PeriodOf(slot) : null));
            },
            iter: 1_000);
    }

    [Fact]
    public void The_list_is_what_the_naive_model_counts() =>
        Any.Availability.Sample(
            facts => Counted(facts.Availability, facts.From, facts.To, facts.Now).SequenceEqual(facts.Availability.Slots(facts.From, facts.To, facts.Now)),
            iter: 1_000);

    private static IEnumerable<FreeSlot> Counted(Availability availability, DateOnly first, DateOnly last, DateTimeOffset now) =>
        from date in Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
        from window in availability.Windows
        where window.Day == date.DayOfWeek
        from slot in window.SlotsOn(date)
        orderby slot.Date, slot.Start
        let period = availability.Clock.PeriodOf(slot)
        where period is not null
        let open = now < period.Value.From && !availability.Closures.Any(closure => closure.Covers(slot))
        let rivals = availability.Taken.Count(other => other.To > period.Value.From && other.From < period.Value.To)
        select new FreeSlot(slot, open && rivals < window.Places ? window.Places - rivals : 0, window.Places);

    private static IEnumerable<int> PlacesLeft(Availability availability, DateTimeOffset? now = null) =>
        availability.Slots(Some.Monday, Some.Monday, now ?? s_longBefore).Select(free => free.PlacesLeft);

    private static Availability InParis(OpeningWindow window, params IReadOnlyList<Period> taken) => new(Some.Clock("Europe/Paris"), [window], [], taken);
}
