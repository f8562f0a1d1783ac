using CsCheck;
using static Creneau.Rules.Refusal;

namespace Creneau.Rules.Tests;

public sealed class BookingRulesTests
{
    private static readonly DateTimeOffset s_before = Some.At("2026-01-01T00:00Z");

    [Theory]
    [InlineData("09:00-10:00", AlreadyBooked)]
    [InlineData("09:15-09:45", AlreadyBooked)]
    [InlineData("08:00-11:00", AlreadyBooked)]
    [InlineData("08:30-09:01", AlreadyBooked)]
    [InlineData("09:59-10:30", AlreadyBooked)]
    [InlineData("08:00-09:00", null)]
    [InlineData("10:00-11:00", null)]
    [InlineData("14:00-15:00", null)]
    public void A_student_is_in_one_place_at_a_time(string held, Refusal? refusal) =>
        Assert.Equal(refusal, Decide(Some.Period("09:00-10:00"), [Some.Period(held)], pending: 0, confirmedAtOnce: false));

    [Fact]
    public void Every_reservation_held_counts_not_only_the_first() =>
        Assert.Equal(
            AlreadyBooked,
            Decide(Some.Period("09:00-10:00"), [Some.Period("08:00-09:00"), Some.Period("09:30-10:30")], pending: 0, confirmedAtOnce: false));

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, PendingLimit)]
    [InlineData(4, PendingLimit)]
    public void A_student_waits_for_three_answers_at_most(int pending, Refusal? refusal) =>
        Assert.Equal(refusal, Decide(Some.Period("09:00-10:00"), [], pending, confirmedAtOnce: false));

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Who_is_confirmed_at_once_waits_for_no_answer(int pending) =>
        Assert.Null(Decide(Some.Period("09:00-10:00"), [], pending, confirmedAtOnce: true));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void To_be_in_two_places_is_refused_before_anything_else(bool confirmedAtOnce) =>
        Assert.Equal(AlreadyBooked, Decide(Some.Period("09:00-10:00"), [Some.Period("09:00-10:00")], pending: 3, confirmedAtOnce));

    [Fact]
    public void What_a_student_is_let_hold_never_overlaps_in_time() =>
        Gen.Select(Any.Span.Array[0, 12], Gen.Bool).Sample(
            (asked, confirmedAtOnce) =>
            {
                var held = new List<Period>();
                foreach (var (start, end) in asked)
                {
                    var wanted = Some.Utc.PeriodOf(new Slot(Some.Monday, start, end))!.Value;
                    var inTheWay = held.Exists(other => wanted.From < other.To && other.From < wanted.To);
                    Refusal? expected = inTheWay ? AlreadyBooked : held.Count == 3 && !confirmedAtOnce ? PendingLimit : null;

                    Assert.Equal(expected, Decide(wanted, held, confirmedAtOnce ? 0 : held.Count, confirmedAtOnce));

                    held.AddRange(expected is null ? [wanted] : []);
                }
            },
            iter: 2_000);

    [Fact]
    public void The_first_reason_that_applies_is_the_refusal()
    {
        var slot = Some.Slot("09:00-10:00");
        var busy = new StudentCalendar([Some.Period("09:00-10:00")], Pending: 3);
        var closed = Some.Availability(Some.Window("09:00-10:00"), Some.Period("09:00-10:00")) with { Closures = [new Closure(Some.Monday, Some.Monday, null, null)] };

        Assert.Equal(SlotNotOffered, BookingRules.Decide(new BookingFacts(closed, busy, true), Some.Slot("09:30-10:00"), Some.At("2027-01-01T00:00Z")).Refusal);
        Assert.Equal(SlotPast, BookingRules.Decide(new BookingFacts(closed, busy, true), slot, Some.At("2026-09-07T09:00Z")).Refusal);
        Assert.Equal(SlotClosed, BookingRules.Decide(new BookingFacts(closed, busy, true), slot, s_before).Refusal);
        Assert.Equal(SlotFull, BookingRules.Decide(new BookingFacts(closed with { Closures = [] }, busy, true), slot, s_before).Refusal);
        Assert.Equal(AlreadyBooked, BookingRules.Decide(new BookingFacts(closed with { Closures = [], Taken = [] }, busy, true), slot, s_before).Refusal);
    }

    [Fact]
    public void A_place_that_is_only_offered_does_not_depend_on_what_the_student_holds() =>
        Assert.Equal(
            new Place(Some.Period("09:00-10:00"), 1),
            BookingRules.Decide(new BookingFacts(Some.Availability(Some.Window("09:00-10:00")), Student: null, StaysPending: true), Some.Slot("09:00-10:00"), s_before).Value);

    [Fact]
    public void The_decision_is_that_of_the_naive_model()
    {
        var cases =
            from facts in Any.Availability
            from day in Gen.Int[-1, 3]
            from span in Any.Span
            from held in Any.Span.Array[0, 3]
            from pending in Gen.Int[0, 4]
            from staysPending in Gen.Bool
            from isOffer in Gen.Bool
            from pick in Gen.Int[0, 1000]
            from limits in Gen.Int[0, 999]
            select (facts, day, span, held, pending, staysPending, isOffer, pick, limits);

        cases.Sample(
            one =>
            {
                var (availability, from, to, now) = one.facts;
                var offered = availability.Slots(from, to, now).Select(free => free.Slot).ToArray();
                var slot = one.pick % 4 == 0 || offered.Length == 0 ? new Slot(from.AddDays(one.day), one.span.Start, one.span.End) : offered[one.pick % offered.Length];
                var held = one.held.Select(span => availability.Clock.PeriodOf(new Slot(slot.Date, span.Start, span.End))).OfType<Period>().ToArray();
                var calendar = one.isOffer ? null : new StudentCalendar(held, one.pending) { Active = one.pick % 5, ActiveAtCompany = one.pick % 3 };
                var limits = new BookingLimits { MaxActive = one.limits / 10 % 10 / 2, MaxActivePerCompany = one.limits % 10 / 3 };
                availability = availability with { HorizonDays = one.limits / 100 };
                var facts = new BookingFacts(availability, calendar, one.staysPending) { IsNew = one.limits % 2 == 0, Limits = limits };

                var decision = BookingRules.Decide(facts, slot, now);

                Assert.Equal(Model(facts, slot, now), decision.Refusal);
                if (decision.TryGetValue(out var place))
                {
                    Assert.Equal(availability.Clock.PeriodOf(slot), place.Period);
                }
            },
            iter: 5_000);
    }

    // Written without the rules: it lists every slot of the date and counts by looking at each period.
    private static Refusal? Model(BookingFacts facts, Slot slot, DateTimeOffset now)
    {
        var (availability, student, limits) = (facts.Availability, facts.Student, facts.Limits);
        var window = availability.Windows.SingleOrDefault(window => window.SlotsOn(slot.Date).Contains(slot));
        if (window is null || availability.Clock.PeriodOf(slot) is not { } period)
        {
            return SlotNotOffered;
        }

        if (now >= period.From)
        {
            return SlotPast;
        }

        foreach (var closure in availability.Closures)
        {
            var isOnDate = closure.From <= slot.Date && slot.Date <= closure.To;
            if (isOnDate && slot.End.ToTimeSpan() > closure.Start.GetValueOrDefault().ToTimeSpan() && slot.Start.ToTimeSpan() < closure.End.GetValueOrDefault().ToTimeSpan())
            {
                return SlotClosed;
            }
        }

        if (availability.HorizonDays > 0 && slot.Date > availability.Clock.DateAt(now).AddDays(availability.HorizonDays))
        {
            return SlotBeyondHorizon;
        }

        static bool Meet(Period one, Period other) => !(one.To <= other.From || other.To <= one.From);
        var rivals = 0;
        foreach (var taken in availability.Taken)
        {
            rivals += Meet(taken, period) ? 1 : 0;
        }

        return rivals >= window.Places ? SlotFull
            : student is null ? null
            : Array.Exists([.. student.Held], held => Meet(held, period)) ? AlreadyBooked
            : facts.StaysPending && student.Pending > 2 ? PendingLimit
            : facts.IsNew && limits.MaxActive != 0 && student.Active + 1 > limits.MaxActive ? ReservationLimit
            : facts.IsNew && limits.MaxActivePerCompany != 0 && student.ActiveAtCompany + 1 > limits.MaxActivePerCompany ? ReservationLimit
            : null;
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(6, SlotBeyondHorizon)]
    [InlineData(7, null)]
    public void A_slot_is_taken_up_to_so_many_days_ahead(int days, Refusal? refusal)
    {
        var availability = Some.Availability(Some.Window("09:00-10:00")) with { HorizonDays = days };
        var now = new DateTimeOffset(Some.Monday.AddDays(-7), new TimeOnly(23, 59), TimeSpan.Zero);

        Assert.Equal(refusal, availability.Admit(Some.Slot("09:00-10:00"), now).Refusal);
        Assert.Equal(refusal is null ? 1 : 0, Assert.Single(availability.Slots(Some.Monday, Some.Monday, now)).PlacesLeft);
    }

    private static Refusal? Decide(Period wanted, IReadOnlyList<Period> held, int pending, bool confirmedAtOnce)
    {
        var slot = new Slot(DateOnly.FromDateTime(wanted.From.UtcDateTime), TimeOnly.FromDateTime(wanted.From.UtcDateTime), new EndTime(TimeOnly.FromDateTime(wanted.To.UtcDateTime)));
        var window = new OpeningWindow(slot.Date.DayOfWeek, slot.Start, slot.End, (int)slot.End.Since(slot.Start).TotalMinutes, 1);
        return BookingRules.Decide(new BookingFacts(Some.Availability(window), new StudentCalendar(held, pending), !confirmedAtOnce), slot, s_before).Refusal;
    }
}
