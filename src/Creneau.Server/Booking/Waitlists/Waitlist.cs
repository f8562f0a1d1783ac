namespace Creneau.Server.Booking;

/// <summary>
/// Gives a place that comes free to whoever is first in line, in the very transaction that frees it, so that nobody can be faster
/// (docs/adr/0010). What frees places in other ways is found by <see cref="WaitlistMaintenance"/> a few seconds later.
/// </summary>
internal sealed class Waitlist(WaitlistSettings settings, TimeProvider clock)
{
    private const string AnybodySql = "select id from waitlist_entries where company_id = @companyId and is_open = 1 and date = @date limit 1";

    /// <summary>
    /// Before a place of a day is given back: when somebody waits on it, the day is locked, as its lock comes before the reservation's row;
    /// so is the day <paramref name="toward"/> which a reservation moves, the earlier of the two first.
    /// </summary>
    public async Task<WaitlistDay> LockDay(Transaction tx, long companyId, DateOnly date, DateOnly? toward = null)
    {
        if (await tx.QueryFirstOrDefault<Number>(AnybodySql, new { companyId, date }) is null)
        {
            return WaitlistDay.Empty;
        }

        await Locks.Days(tx, companyId, [date, toward ?? date]);
        return new WaitlistDay(tx, settings, clock, companyId, date);
    }

    /// <summary>Whether somebody would be served, by a look without a lock: perhaps no longer when the day is locked.</summary>
    public Task<bool> HasFreePlaces(Transaction tx, long companyId, DateOnly date, DateTimeOffset now) =>
        WaitlistDay.HasFreePlaces(tx, settings, companyId, date, now);
}
