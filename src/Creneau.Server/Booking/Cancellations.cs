namespace Creneau.Server.Booking;

/// <summary>How a reservation ends before its time. To give a place back needs no lock but the reservation's own row.</summary>
internal static class Cancellations
{
    /// <summary>For maintenance, one by one: the company did not answer in time.</summary>
    public const string LapseSql = $"{SetSql}, cancelled_by = 'system', cancellation_reason = '{FixedReasons.NoAnswer}' where id = @id and status = 'pending' and lapses_at <= @now";

    /// <summary>For maintenance, one by one: the company was deleted.</summary>
    public const string StrandSql = $"{SetSql}, cancelled_by = 'company', cancellation_reason = '{FixedReasons.CompanyLeft}' where id = @id and status in ('pending', 'confirmed')";

    private const string SetSql = "update reservations set status = 'cancelled', cancelled_at = @now, updated_at = @now, calendar_sequence = calendar_sequence + 1";
    private const string CancelSql = $"{SetSql}, cancelled_by = @by, cancellation_reason = @reason";
    private const string OneSql = $"{CancelSql} where id = @id and status = @expected and starts_at = @startsAt";
    private const string OfStudentSql = $"{CancelSql} where user_id = @userId and status in ('pending', 'confirmed') and starts_at > @now";
    private const string OfCompanySql = $"{CancelSql} where company_id = @companyId and status in ('pending', 'confirmed') and starts_at > @now";

    private const string PendingOfCompanySql = $"{CancelSql} where company_id = @companyId and status = 'pending'";

    // What was cancelled a moment before, in the same transaction.
    private const string JustNowSql = "status = 'cancelled' and cancelled_at = @now and cancelled_by = @by and cancellation_reason = @reason and starts_at > @now";

    private const string EventsSql = $"select '{ReservationCancelled.TypeName}', id, null, @payload, @now, @AccountId, @Via from reservations where {JustNowSql}";
    private const string EventsOfStudentSql = $"{EventsSql} and user_id = @userId order by id";
    private const string EventsOfCompanySql = $"{EventsSql} and company_id = @companyId order by id";

    private const string AheadSql = $"""
        select (select count(*) from reservations where company_id = @companyId and status in ('pending', 'confirmed') and ends_at > @now)
            + (select count(*) from held_places where company_id = @companyId and {PlaceHold.LiveSql})
            + (select count(*) from waitlist_entries where company_id = @companyId and is_open = 1 and starts_at > @now)
        """;

    /// <summary>Cancels one reservation that must still have the status and the slot it was read with; otherwise the work is run again.</summary>
    public static Task Of(Transaction tx, Reservation before, CancelledBy by, string? reason, DateTimeOffset now) =>
        Of(tx, before.Id, before.Status, before.StartsAt, (by, reason), now);

    /// <summary>As above, for a reservation of which only this was read.</summary>
    public static async Task Of(
        Transaction tx, long id, ReservationStatus expected, DateTimeOffset startsAt, (CancelledBy By, string? Reason) cancellation, DateTimeOffset now)
    {
        await tx.CompareAndSet(OneSql, new { id, expected, startsAt, by = cancellation.By, reason = cancellation.Reason, now });
        await PlaceHolds.ReleaseOfReservation(tx, id, HoldOutcome.Withdrawn, now);
    }

    /// <summary>Cancels a student's future reservations, waiting list entries and offers, with a message for each. The student is locked.</summary>
    public static async Task OfStudent(Transaction tx, long userId, CancelledBy by, string reason, Actor actor, DateTimeOffset now)
    {
        await tx.Execute(OfStudentSql, new { userId, by, reason, now });
        await WaitlistEntries.EndOfStudent(tx, userId, now);
        await PlaceHolds.ReleaseOfStudent(tx, userId, now);
        var payload = ReservationCancelled.PayloadOf(by, reason).ToJson();
        await Outbox.AppendEach(tx, EventsOfStudentSql, new { userId, by, reason, now, payload, actor.AccountId, actor.Via });
    }

    /// <summary>Cancels a company's future reservations and ends its waiting lists, with a message for each. The company is locked.</summary>
    public static Task OfCompany(Transaction tx, long companyId, string reason, Actor actor, DateTimeOffset now) =>
        OfCompany(OfCompanySql, tx, companyId, reason, actor, now);

    /// <summary>Declines a company's pending reservations and ends its waiting lists, with a message for each. The company is locked.</summary>
    public static Task PendingOfCompany(Transaction tx, long companyId, string reason, Actor actor, DateTimeOffset now) =>
        OfCompany(PendingOfCompanySql, tx, companyId, reason, actor, now);

    /// <summary>Whether a company has reservations that are not over, holds a place, or has students who wait for one.</summary>
    public static async Task<bool> AnyAhead(Transaction tx, long companyId, DateTimeOffset now) =>
        await tx.Count(AheadSql, new { companyId, now }) > 0;

    private static async Task OfCompany(string sql, Transaction tx, long companyId, string reason, Actor actor, DateTimeOffset now)
    {
        var by = CancelledBy.Company;
        await tx.Execute(sql, new { companyId, by, reason, now });
        await WaitlistEntries.EndOfCompany(tx, companyId, reason, actor, now);
        await PlaceHolds.ReleaseOfCompany(tx, companyId, now);
        var payload = ReservationCancelled.PayloadOf(by, reason).ToJson();
        await Outbox.AppendEach(tx, EventsOfCompanySql, new { companyId, by, reason, now, payload, actor.AccountId, actor.Via });
    }
}
