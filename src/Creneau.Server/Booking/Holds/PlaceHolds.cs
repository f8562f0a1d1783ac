namespace Creneau.Server.Booking;

/// <summary>Writes the held places. To hold one takes the <see cref="Allocation"/> of the place; to release one needs no lock but its own row.</summary>
internal static class PlaceHolds
{
    /// <summary>For maintenance, one by one.</summary>
    public const string ExpireSql = $"{ReleaseSql} where id = @id and is_open = 1 and expires_at <= @now";

    private const string InsertSql = """
        insert into held_places (kind, user_id, company_id, reservation_id, entry_id, date, time_start, time_end, starts_at, ends_at,
            places, day_version, reason, created_at, expires_at)
        values (@Kind, @UserId, @CompanyId, @ReservationId, @EntryId, @Date, @TimeStart, @TimeEnd, @StartsAt, @EndsAt,
            @Places, @DayVersion, @Reason, @CreatedAt, @ExpiresAt)
        """;

    private const string ReleaseSql = "update held_places set is_open = null, released_at = @now, outcome = @outcome";
    private const string OneSql = $"{ReleaseSql} where id = @id and is_open = 1";
    private const string OfReservationSql = $"{ReleaseSql} where reservation_id = @id and is_open = 1";
    private const string OfEntrySql = $"{ReleaseSql} where entry_id = @id and is_open = 1";
    private const string OfStudentSql = $"{ReleaseSql} where user_id = @id and is_open = 1";
    private const string OfCompanySql = $"{ReleaseSql} where company_id = @id and is_open = 1";

    private const string EraseSql = """
        update held_places set reason = null
        where reason is not null and (user_id = @id or company_id in (select id from companies where user_id = @id))
        """;

    private const string EraseReservationSql = "update held_places set reason = null where reservation_id = @reservationId";

    /// <summary>Holds the place; returns the key of the held place.</summary>
    public static Task<long> Insert(Transaction tx, Allocation allocation, PlaceHold hold) =>
        hold.Slot() == allocation.Slot ? tx.Insert(InsertSql, hold) : throw new ArgumentException("The held place is not in the allocated slot", nameof(hold));

    /// <summary>Releases one that must still be held; when it is not, the work is run again.</summary>
    public static Task Release(Transaction tx, PlaceHold hold, HoldOutcome outcome, DateTimeOffset now) =>
        tx.CompareAndSet(OneSql, new { id = hold.Id, outcome, now });

    /// <summary>Releases what is proposed for a reservation, if anything is. The reservation's row is written before.</summary>
    public static Task ReleaseOfReservation(Transaction tx, long id, HoldOutcome outcome, DateTimeOffset now) =>
        tx.Execute(OfReservationSql, new { id, outcome, now });

    /// <summary>Releases what is offered to an entry, if anything is. The entry's row is written before.</summary>
    public static Task ReleaseOfEntry(Transaction tx, long id, HoldOutcome outcome, DateTimeOffset now) =>
        tx.Execute(OfEntrySql, new { id, outcome, now });

    /// <summary>Releases all that is held for a student; the student is locked, and the reservations and entries are ended.</summary>
    public static Task ReleaseOfStudent(Transaction tx, long id, DateTimeOffset now) =>
        tx.Execute(OfStudentSql, new { id, outcome = HoldOutcome.Withdrawn, now });

    /// <summary>Releases all that a company holds; its row is locked.</summary>
    public static Task ReleaseOfCompany(Transaction tx, long id, DateTimeOffset now) =>
        tx.Execute(OfCompanySql, new { id, outcome = HoldOutcome.Withdrawn, now });

    /// <summary>What was said with proposals goes with the account, of the student or of the company's owner.</summary>
    public static Task Erase(Transaction tx, long userId) => tx.Execute(EraseSql, new { id = userId });

    /// <summary>What was said with proposals for a reservation.</summary>
    public static Task EraseReservation(Transaction tx, long reservationId) => tx.Execute(EraseReservationSql, new { reservationId });
}
