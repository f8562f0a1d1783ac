using Creneau.Server.Booking;
using Creneau.Server.Schedules;

namespace Creneau.Server.Reservations;

/// <summary>
/// Lists the slots of a company over some dates for a reservation that moves: its student sees which ones it can move to. The company sees
/// which ones it can propose, but not what the student does then.
/// </summary>
internal sealed class ListAlternatives(AvailabilityCache availability, Database database, TimeProvider clock)
{
    private const string HeldSql = """
        select id, company_id, date, time_start, time_end, status, starts_at as period_from, ends_at as period_to
        from reservations where user_id = @UserId and status in ('pending', 'confirmed') and ends_at > @now and id <> @Id
        """;

    public sealed record Command(long ReservationId, DatePeriod Period);

    public async Task<Result<SlotsView>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (reservation, held) = await database.Read(tx => Read(tx, command.ReservationId, actor, now), cancellationToken);
        if (reservation is null || await availability.FindWithout(reservation, command.Period, cancellationToken) is not { } found) return Refusal.NotFound;

        // A reservation that moves does not count against the limit of pending ones.
        var facts = new BookingFacts(found.Availability, actor.IsStudent ? new StudentCalendar([.. held.Select(one => one.Period)], 0) : null, StaysPending: false);
        return new SlotsView(found.TimeZone, found.Availability.Clock.DateAt(now), command.Period, [.. found.Availability.Slots(command.Period.From, command.Period.To, now)
            .Select(free => new SlotView(free, BookingRules.Decide(facts, free.Slot, now).Refusal)
            {
                Reservation = free.Slot == reservation.Slot() ? Own(reservation) : held.FirstOrDefault(one => one.CompanyId == reservation.CompanyId && one.Slot == free.Slot),
            })])
        { Closures = [.. found.Availability.Closures] };
    }

    private static async Task<(Reservation? Reservation, IReadOnlyList<HeldReservation> Held)> Read(Transaction tx, long reservationId, Actor actor, DateTimeOffset now) =>
        await Reservation.FindVisible(tx, actor, reservationId, now) is not { } reservation ? (null, [])
        : (reservation, actor.IsStudent ? await tx.Query<HeldReservation>(HeldSql, new { actor.UserId, reservation.Id, now }) : []);

    private static HeldReservation Own(Reservation reservation) => new(
        reservation.Id, reservation.CompanyId, reservation.Date, reservation.TimeStart, reservation.TimeEnd, reservation.Status, new Period(reservation.StartsAt, reservation.EndsAt));
}
