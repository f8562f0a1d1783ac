using Creneau.Server.Data;
using Creneau.Server.Reservations;
using Creneau.Server.Settings;

namespace Creneau.Server.Waitlist;

/// <summary>
/// Gives a place that comes free to whoever is first in line, in the very transaction that frees it, so that nobody can be faster
/// (docs/adr/0010). What frees places in other ways is found by <see cref="WaitlistRound"/> a few seconds later.
/// </summary>
internal sealed class WaitingLines(WaitlistSettings settings, TimeProvider clock)
{
    private const string AnybodySql = "select id from waitlist_entries where company_id = @companyId and is_open = 1 and date = @date limit 1";

    /// <summary>
    /// Before a place of a day is given back: when somebody waits on it, the day is locked, as its lock comes before the reservation's row;
    /// so is the day <paramref name="toward"/> which a reservation moves, the earlier of the two first.
    /// </summary>
    public async Task<WaitingLine> At(Session tables, long companyId, DateOnly date, DateOnly? toward = null)
    {
        if (await tables.First<Number>(AnybodySql, new { companyId, date }) is null)
        {
            return WaitingLine.Nobody;
        }

        await Locks.Days(tables, companyId, [date, toward ?? date]);
        return new WaitingLine(tables, settings, clock, companyId, date);
    }

    /// <summary>Whether somebody would be served, by a look without a lock: perhaps no longer when the day is locked.</summary>
    public Task<bool> CanServe(Session tables, long companyId, DateOnly date, DateTimeOffset now) =>
        WaitingLine.CanServe(tables, settings, companyId, date, now);
}
