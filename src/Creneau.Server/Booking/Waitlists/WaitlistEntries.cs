namespace Creneau.Server.Booking;

/// <summary>How an entry of a waiting list ends. Whatever ends one writes its row before it lets go of what is offered to it.</summary>
internal static class WaitlistEntries
{
    private const string EndSql = "update waitlist_entries set is_open = null, left_at = @now, outcome = @outcome";
    private const string OneSql = $"{EndSql} where id = @id and is_open = 1";
    private const string AcceptSql = $"{EndSql}, reservation_id = @reservationId where id = @id and is_open = 1";
    private const string MoveBackSql = "update waitlist_entries set line_at = @now where id = @id and is_open = 1";
    private const string OfStudentSql = $"{EndSql} where user_id = @id and is_open = 1";
    private const string OfCompanySql = $"{EndSql} where company_id = @id and is_open = 1";

    // What was ended a moment before, in the same transaction; the slot stays with the entry.
    private const string EventsOfCompanySql = $"""
        select '{PlaceGone.TypeName}', null, user_id, json_object('offer_id', id, 'company_id', company_id, 'reason', @reason), @now, @AccountId, @Via
        from waitlist_entries where company_id = @id and outcome = @outcome and left_at = @now order by id
        """;

    /// <summary>Takes one off the list, if it still is on it; returns how many that were.</summary>
    public static Task<int> End(Transaction tx, long id, EntryOutcome outcome, DateTimeOffset now) => tx.Execute(OneSql, new { id, outcome, now });

    /// <summary>The offer has become a reservation; when it can no longer, the work is run again.</summary>
    public static Task Accept(Transaction tx, long id, long reservationId, DateTimeOffset now) =>
        tx.CompareAndSet(AcceptSql, new { id, reservationId, outcome = EntryOutcome.Accepted, now });

    /// <summary>A student whose offer could not be mailed waits on, behind those who have joined by now.</summary>
    public static Task MoveBack(Transaction tx, long id, DateTimeOffset now) => tx.Execute(MoveBackSql, new { id, now });

    /// <summary>A student waits for nothing any more.</summary>
    public static Task EndOfStudent(Transaction tx, long id, DateTimeOffset now) => tx.Execute(OfStudentSql, new { id, outcome = EntryOutcome.Gone, now });

    /// <summary>Ends all entries of a deleted company, with a message for each.</summary>
    public static async Task EndOfCompany(Transaction tx, long id, string reason, Actor actor, DateTimeOffset now)
    {
        await tx.Execute(OfCompanySql, new { id, outcome = EntryOutcome.Gone, now });
        await Outbox.AppendEach(tx, EventsOfCompanySql, new { id, outcome = EntryOutcome.Gone, reason, now, actor.AccountId, actor.Via });
    }

    /// <summary>Ends an entry, and offers what was offered to it to the next. The student is locked.</summary>
    public static async Task Remove(Transaction tx, Waitlist waitlist, WaitlistEntry entry, EntryOutcome outcome, DateTimeOffset now)
    {
        var day = await Waitlist.LockDay(tx, entry.CompanyId, entry.Date);
        await End(tx, entry.Id, outcome, now);
        await PlaceHolds.ReleaseOfEntry(tx, entry.Id, HoldOutcome.Rejected, now);
        await waitlist.OfferFreePlaces(tx, day);
    }
}
