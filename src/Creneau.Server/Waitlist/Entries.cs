using Creneau.Server.Data;
using Creneau.Server.Holds;

namespace Creneau.Server.Waitlist;

/// <summary>How an entry of a waiting list ends. Whatever ends one writes its row before it lets go of what is offered to it.</summary>
internal static class Entries
{
    private const string EndSql = "update waitlist_entries set is_open = null, left_at = @now, outcome = @outcome";

    private const string OneSql = $"{EndSql} where id = @id and is_open = 1";

    private const string AcceptSql = $"{EndSql}, reservation_id = @reservationId where id = @id and is_open = 1";

    private const string OfOfferSql = $"{EndSql} where is_open = 1 and id = (select entry_id from held_places where id = @id)";

    private const string OfStudentSql = $"{EndSql} where user_id = @id and is_open = 1";

    private const string OfCompanySql = $"{EndSql} where company_id = @id and is_open = 1";

    /// <summary>Takes one off the list, if it still is on it; returns how many that were.</summary>
    public static Task<int> End(Session tables, long id, EntryOutcome outcome, DateTimeOffset now) => tables.Execute(OneSql, new { id, outcome, now });

    /// <summary>The offer has become a reservation; when it can no longer, the work is run again.</summary>
    public static Task Accept(Session tables, long id, long reservationId, DateTimeOffset now) =>
        tables.Set(AcceptSql, new { id, reservationId, outcome = EntryOutcome.Accepted, now });

    /// <summary>Whoever let an offer lapse drops off the list.</summary>
    public static Task EndOfLapsed(Session tables, long holdId, DateTimeOffset now) =>
        tables.Execute(OfOfferSql, new { id = holdId, outcome = EntryOutcome.Lapsed, now });

    /// <summary>A student waits for nothing any more.</summary>
    public static Task EndOfStudent(Session tables, long id, DateTimeOffset now) => tables.Execute(OfStudentSql, new { id, outcome = EntryOutcome.Gone, now });

    /// <summary>Nobody waits for a company that has left.</summary>
    public static Task EndOfCompany(Session tables, long id, DateTimeOffset now) => tables.Execute(OfCompanySql, new { id, outcome = EntryOutcome.Gone, now });

    /// <summary>Takes an entry off the list, and gives what was offered to it to the next. The student's row is locked by then.</summary>
    public static async Task GiveUp(Session tables, WaitingLines lines, WaitlistEntry entry, EntryOutcome outcome, DateTimeOffset now)
    {
        var line = await lines.At(tables, entry.CompanyId, entry.Date);
        await End(tables, entry.Id, outcome, now);
        await Holding.ReleaseOfEntry(tables, entry.Id, HoldOutcome.Rejected, now);
        await line.Serve(now);
    }
}
