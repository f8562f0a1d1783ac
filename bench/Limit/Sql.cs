namespace Creneau.Limit;

/// <summary>All statements, those of the server without what only its other verbs need. Change them here when the server's change.</summary>
internal static class Sql
{
    private const string CompanyColumns = "c.id, c.name, c.sector, c.city, c.postal_code, c.description, c.website, c.logo_url, c.is_active";

    public const string Reservations = """
        select r.id, r.company_id, c.name, c.city, c.logo_url, r.date, r.time_start, r.time_end, r.status, r.notes, r.instructions, r.attended,
            r.cancellation_reason, r.cancelled_by, r.confirmed_at, r.cancelled_at, r.completed_at, r.created_at, r.updated_at,
            h.date, h.time_start, h.time_end, h.reason, h.expires_at
        from reservations r /*! force index (ix_reservations_user_date) */ left join companies c on c.id = r.company_id
            left join held_places h on h.reservation_id = r.id and r.status = 'pending' and h.is_open = 1 and h.expires_at > @now
        where r.user_id = @userId order by r.date, r.time_start, r.id limit @limit offset @offset
        """;

    public const string CountReservations = "select count(*) from reservations r where r.user_id = @userId";

    private static readonly string[] s_companies = [.. Enumerable.Range(0, 8).Select(i => Companies((i & 1) != 0, (i & 2) != 0, (i & 4) != 0, "order by c.name_key, c.id"))];

    /// <summary>The number of companies and a page of them.</summary>
    public static string Companies(bool byCity, bool bySector, bool isFirstPage) => s_companies[(byCity ? 1 : 0) + (bySector ? 2 : 0) + (isFirstPage ? 4 : 0)];

    /// <summary>
    /// The locks of a reservation and what its decision depends on. Result sets: the student, the day with the company, the windows, the
    /// closures, the places taken, and what the student holds.
    /// </summary>
    public static string LockAndRead(string onConflict, string shareLock) => $"""
        update users set lock_version = lock_version + 1 where id = @userId;
        select email_verified from users where id = @userId and is_active = 1 and role = 'student';
        insert into company_days (company_id, date, lock_version) values (@companyId, @date, 1) {onConflict} lock_version = lock_version + 1;
        select d.lock_version, c.name, c.city, c.logo_url, c.time_zone, c.auto_confirm
            from company_days d left join companies c on c.id = d.company_id and c.is_active = 1
            where d.company_id = @companyId and d.date = @date {shareLock};
        select day_of_week, start_time, end_time, slot_minutes, max_reservations from timeslots where company_id = @companyId and is_active = 1;
        select from_date, to_date, start_time, end_time from closures where company_id = @companyId and to_date >= @date and from_date <= @date;
        select starts_at, ends_at from reservations /*! force index (ix_reservations_taken) */
            where company_id = @companyId and date between @date and @date and status in ('pending', 'confirmed')
            union all
            select starts_at, ends_at from held_places /*! force index (ix_held_places_taken) */
            where company_id = @companyId and date between @date and @date and is_open = 1 and expires_at > @now;
        select starts_at, ends_at, status from reservations /*! force index (ix_reservations_held) */
            where user_id = @userId and (status = 'pending' or (status = 'confirmed' and ends_at between @nearFrom and @nearTo))
        """;

    /// <summary>Inserts the reservation and its outbox message. Result set: the id of the reservation.</summary>
    public static string Insert(string lastId) => $"""
        insert into reservations (user_id, company_id, date, time_start, time_end, starts_at, ends_at, places, day_version, status,
            notes, lapses_at, confirmed_at, created_at, updated_at)
            values (@userId, @companyId, @date, @timeStart, @timeEnd, @startsAt, @endsAt, @places, @dayVersion, @status,
            @notes, @lapsesAt, @confirmedAt, @now, @now);
        select {lastId};
        insert into notices (kind, reservation_id, user_id, facts, created_at) values ('reservation.created', {lastId}, null, @facts, @now)
        """;

    // A later page skips the earlier ones in the index alone, without reading their rows.
    private static string Companies(bool byCity, bool bySector, bool isFirstPage, string order)
    {
        var filter = "where c.is_active = 1" + (byCity ? " and c.city_key = @city" : "") + (bySector ? " and c.sector_key = @sector" : "");
        return $"select count(*) from companies c {filter};" + (isFirstPage
            ? $"select {CompanyColumns} from companies c {filter} {order} limit @limit"
            : $"""
               select {CompanyColumns} from (select c.name_key, c.id from companies c {filter} {order} limit @limit offset @offset) p
               join companies c on c.id = p.id order by p.name_key, p.id
               """);
    }
}
