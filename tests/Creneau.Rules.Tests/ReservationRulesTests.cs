using static Creneau.Rules.Refusal;
using static Creneau.Rules.ReservationStatus;

namespace Creneau.Rules.Tests;

public sealed class ReservationRulesTests
{
    private static readonly DateTimeOffset s_now = Some.At("2026-09-07T12:00Z");

    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    [Theory]
    [InlineData(Pending, null, null, null, InvalidState)]
    [InlineData(Confirmed, NotPending, InvalidState, null, InvalidState)]
    [InlineData(Cancelled, NotPending, InvalidState, null, InvalidState)]
    [InlineData(Completed, NotPending, InvalidState, AlreadyCompleted, InvalidState)]
    public void Before_its_time(ReservationStatus status, Refusal? change, Refusal? answer, Refusal? cancel, Refusal? attendance) =>
        Assert.Equal((change, answer, cancel, attendance), Moves(status, lapses: s_now + s_tick, starts: s_now + s_tick, ends: s_now.AddHours(1)));

    [Theory]
    [InlineData(Pending, NotPending, InvalidState, null, InvalidState)]
    [InlineData(Confirmed, NotPending, InvalidState, null, null)]
    [InlineData(Cancelled, NotPending, InvalidState, null, InvalidState)]
    [InlineData(Completed, NotPending, InvalidState, AlreadyCompleted, null)]
    public void From_its_first_instant_to_its_last(ReservationStatus status, Refusal? change, Refusal? answer, Refusal? cancel, Refusal? attendance) =>
        Assert.All(
            [s_now, s_now.AddHours(1) - s_tick],
            now => Assert.Equal((change, answer, cancel, attendance), Moves(status, lapses: s_now, starts: s_now, ends: s_now.AddHours(1), now)));

    [Theory]
    [InlineData(Pending, NotPending, InvalidState, null, InvalidState)]
    [InlineData(Confirmed, NotPending, InvalidState, AlreadyCompleted, null)]
    [InlineData(Cancelled, NotPending, InvalidState, null, InvalidState)]
    [InlineData(Completed, NotPending, InvalidState, AlreadyCompleted, null)]
    public void Once_it_is_over(ReservationStatus status, Refusal? change, Refusal? answer, Refusal? cancel, Refusal? attendance) =>
        Assert.All(
            [s_now, s_now.AddYears(1)],
            now => Assert.Equal((change, answer, cancel, attendance), Moves(status, lapses: s_now.AddHours(-1), starts: s_now.AddHours(-1), ends: s_now, now)));

    [Theory]
    [InlineData(Pending, NotPending, InvalidState, null, InvalidState)]
    [InlineData(Confirmed, NotPending, InvalidState, null, InvalidState)]
    public void Lapsed_although_its_time_is_still_to_come(ReservationStatus status, Refusal? change, Refusal? answer, Refusal? cancel, Refusal? attendance) =>
        Assert.Equal((change, answer, cancel, attendance), Moves(status, lapses: s_now, starts: s_now.AddDays(1), ends: s_now.AddDays(2)));

    [Theory]
    [InlineData("2026-09-07T00:00Z", "2026-12-01T09:00Z", "2026-09-10T00:00Z")]
    [InlineData("2026-09-07T00:00Z", "2026-09-10T00:01Z", "2026-09-10T00:00Z")]
    [InlineData("2026-09-07T00:00Z", "2026-09-10T00:00Z", "2026-09-10T00:00Z")]
    [InlineData("2026-09-07T00:00Z", "2026-09-09T23:59Z", "2026-09-09T23:59Z")]
    [InlineData("2026-09-07T00:00Z", "2026-09-07T00:01Z", "2026-09-07T00:01Z")]
    public void A_request_lapses_after_72_hours_or_when_its_time_comes(string created, string starts, string lapses) =>
        Assert.Equal(Some.At(lapses), ReservationRules.LapsesAt(Some.At(created), Some.At(starts)));

    [Fact]
    public void A_clock_change_does_not_shorten_the_wait_for_an_answer()
    {
        var created = Some.At("2026-03-28T12:00+01:00");

        Assert.Equal(Some.At("2026-03-31T13:00+02:00"), ReservationRules.LapsesAt(created, created.AddDays(30)));
    }

    private static (Refusal? Change, Refusal? Answer, Refusal? Cancel, Refusal? Attendance) Moves(
        ReservationStatus status, DateTimeOffset lapses, DateTimeOffset starts, DateTimeOffset ends, DateTimeOffset? now = null) =>
        (ReservationRules.Change(status, lapses, now ?? s_now),
            ReservationRules.Answer(status, lapses, now ?? s_now),
            ReservationRules.Cancel(status, ends, now ?? s_now),
            ReservationRules.RecordAttendance(status, starts, now ?? s_now));
}
