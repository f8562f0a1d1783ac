using CsCheck;
using static Creneau.Rules.Refusal;

namespace Creneau.Rules.Tests;

public sealed class WaitlistRulesTests
{
    private static readonly DateTimeOffset s_before = Some.At("2026-01-01T00:00Z");

    private static readonly Availability s_full = Some.Availability(Some.Window("09:00-10:00"), Some.Period("09:00-10:00"));

    [Fact]
    public void A_student_may_wait_for_a_full_slot() => Assert.Null(Join());

    [Fact]
    public void A_slot_that_is_not_offered_has_no_waiting_list() => Assert.Equal(
        SlotNotOffered, WaitlistRules.Join(Some.Availability(Some.Window("09:00-10:00")), Some.Slot("10:00-11:00"), s_before, [], entries: 0).Refusal);

    [Fact]
    public void A_past_or_closed_slot_has_no_waiting_list()
    {
        Assert.Equal(SlotPast, WaitlistRules.Join(s_full, Some.Slot("09:00-10:00"), Some.At("2026-09-07T09:00Z"), [], entries: 0).Refusal);
        Assert.Equal(
            SlotClosed,
            WaitlistRules.Join(s_full with { Closures = [new Closure(Some.Monday, Some.Monday, null, null)] }, Some.Slot("09:00-10:00"), s_before, [], entries: 0).Refusal);
    }

    [Fact]
    public void A_slot_with_places_left_has_no_waiting_list() => Assert.Equal(PlacesLeft, Join(isFull: false));

    [Theory]
    [InlineData("09:00-10:00", AlreadyBooked)]
    [InlineData("09:59-11:00", AlreadyBooked)]
    [InlineData("08:00-09:01", AlreadyBooked)]
    [InlineData("08:00-09:00", null)]
    [InlineData("10:00-11:00", null)]
    public void A_student_cannot_wait_for_a_place_while_elsewhere_at_that_time(string held, Refusal? refusal) =>
        Assert.Equal(refusal, Join(held: [Some.Period("14:00-15:00"), Some.Period(held)]));

    [Theory]
    [InlineData(0, null)]
    [InlineData(9, null)]
    [InlineData(10, WaitlistLimit)]
    [InlineData(11, WaitlistLimit)]
    public void A_student_waits_for_ten_slots_at_most(int entries, Refusal? refusal) => Assert.Equal(refusal, Join(entries: entries));

    [Fact]
    public void The_reason_that_lasts_longest_is_the_one_that_is_told()
    {
        Assert.Equal(AlreadyBooked, Join(isFull: false, held: [Some.Period("09:00-10:00")], entries: 10));
        Assert.Equal(PlacesLeft, Join(isFull: false, entries: 10));
    }

    [Theory]
    [InlineData("2026-09-07T09:00Z", "2026-09-07T08:00Z")]
    [InlineData("2026-09-07T08:00Z", "2026-09-07T08:00Z")]
    [InlineData("2026-09-07T07:59Z", "2026-09-07T07:59Z")]
    public void An_offer_stands_for_an_hour_or_until_its_slot_begins(string starts, string expires) =>
        Assert.Equal(Some.At(expires), WaitlistRules.OfferExpires(Some.At("2026-09-07T07:00Z"), TimeSpan.FromHours(1), Some.At(starts)));

    [Fact]
    public void An_offer_never_stands_beyond_its_slot_or_its_time() =>
        Gen.Select(Gen.Int[1, 10_080], Gen.Int[1, 100_000]).Sample((stands, ahead) =>
        {
            var made = Some.At("2026-09-07T07:00Z");

            var expires = WaitlistRules.OfferExpires(made, TimeSpan.FromMinutes(stands), made.AddMinutes(ahead));

            Assert.Equal(made.AddMinutes(Math.Min(stands, ahead)), expires);
        });

    private static Refusal? Join(bool isFull = true, IReadOnlyList<Period>? held = null, int entries = 0) =>
        WaitlistRules.Join(isFull ? s_full : s_full with { Taken = [] }, Some.Slot("09:00-10:00"), s_before, held ?? [], entries).Refusal;

    [Theory]
    [InlineData(3, 2, 1, false)]
    [InlineData(3, 3, 1, true)]
    [InlineData(3, 3, 6, true)]
    [InlineData(3, 3, 7, false)]
    [InlineData(3, 9, 1, true)]
    [InlineData(0, 9, 1, false)]
    public void Three_offers_that_lapsed_pause_the_next_ones_for_a_week(int limit, int lapses, int daysSince, bool isPaused) =>
        Assert.Equal(isPaused, WaitlistRules.IsPaused(limit, lapses, s_before.AddDays(-daysSince), s_before));

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 30)]
    [InlineData(2, 30)]
    public void An_offer_that_lapsed_halves_the_time_of_the_next(int lapses, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), WaitlistRules.OfferLifetime(TimeSpan.FromHours(1), lapses));
}
