namespace Creneau.Limit;

/// <summary>Creneau's own statements. In those of an agenda @a is the company, @b and @c the first and last date, @d the student, @e now, @f and @g around the date.</summary>
internal static class Sql
{
    public const string Company = """
        select c.id, c.name, c.siret, c.address, c.city, c.postal_code, c.phone, c.email, c.website, c.sector, c.description, c.logo_url,
            c.time_zone, c.auto_confirm, c.is_active, c.created_at
        from companies c where c.id = @a and c.is_active = 1
        """;

    public const string CompanyWindows =
        "select t.id, t.day_of_week, t.start_time, t.end_time, t.slot_minutes, t.max_reservations, t.is_active from timeslots t where t.company_id = @a";

    public const string ListedCompany = "select id, name, time_zone from companies where id = @a and is_active = 1";

    public const string BookedCompany = "select id, name, time_zone, city, logo_url, auto_confirm from companies where id = @a and is_active = 1";

    public const string Windows = CompanyWindows + " and t.is_active = 1";

    public const string Closures = "select from_date, to_date, start_time, end_time from closures where company_id = @a and to_date >= @b and from_date <= @c";

    public const string Taken = """
        select starts_at, ends_at from reservations /*! force index (ix_reservations_taken) */ where company_id = @a and date between @b and @c and status in ('pending', 'confirmed')
        union all
        select starts_at, ends_at from held_places /*! force index (ix_held_places_taken) */ where company_id = @a and date between @b and @c and is_open = 1 and expires_at > @e
        """;

    public const string Held = """
        select status, starts_at, ends_at from reservations /*! force index (ix_reservations_held) */
        where user_id = @d and (status = 'pending' or (status = 'confirmed' and ends_at between @f and @g))
        """;

    public const string LockStudent = "update users set lock_version = lock_version + 1 where id = @d";

    public const string LockDay = "insert into company_days (company_id, date, lock_version) values (@a, @b, 1)";

    public const string Insert = """
        insert into reservations (user_id, company_id, date, time_start, time_end, starts_at, ends_at, places, day_version, status,
            notes, lapses_at, confirmed_at, created_at, updated_at)
        values (@a, @b, @c, @d, @e, @f, @g, @h, @i, @j, @k, @l, @m, @n, @n)
        """;

    /// <summary>What the outbox is told of a reservation; between the two goes how the engine names the key of the row before.</summary>
    public const string NoticeOf = "insert into notices (kind, reservation_id, user_id, facts, created_at) values ('reservation.created', ";

    public const string NoticeIs = ", null, @o, @n)";

    public const string CountReservations = "select count(*) from reservations r where r.user_id = @a";

    public const string Reservations = """
        select r.id, r.company_id, c.name, c.city, c.logo_url, r.date, r.time_start, r.time_end, r.status, r.notes, r.instructions, r.attended,
            r.cancellation_reason, r.cancelled_by, r.confirmed_at, r.cancelled_at, r.completed_at, r.created_at, r.updated_at, null,
            h.date, h.time_start, h.time_end, h.reason, h.expires_at
        from reservations r /*! force index (ix_reservations_user_date) */ left join companies c on c.id = r.company_id
            left join held_places h on h.reservation_id = r.id and r.status = 'pending' and h.is_open = 1 and h.expires_at > @d
        where r.user_id = @a order by r.date, r.time_start, r.id limit @b offset @c
        """;

    private const string ListColumns = "c.id, c.name, c.sector, c.city, c.postal_code, c.description, c.website, c.logo_url, c.is_active";

    private const string ByName = "order by c.name_key, c.id";

    private static readonly string[] s_filters =
    [
        "where c.is_active = 1",
        "where c.is_active = 1 and c.city_key = @c",
        "where c.is_active = 1 and c.sector_key = @d",
        "where c.is_active = 1 and c.city_key = @c and c.sector_key = @d",
    ];

    /// <summary>The count and the first page, by which filters there are: 1 for a city (@c), 2 for a sector (@d), 3 for both.</summary>
    public static readonly string[][] FirstPage =
        [.. s_filters.Select(filter => Page(filter, $"select {ListColumns} from companies c {filter} {ByName} limit @a"))];

    /// <summary>The same with a later page.</summary>
    public static readonly string[][] LaterPage = [.. s_filters.Select(filter => Page(filter, $"""
        select {ListColumns} from (select c.name_key, c.id from companies c {filter} {ByName} limit @a offset @b) p join companies c on c.id = p.id order by p.name_key, p.id
        """))];

    private static string[] Page(string filter, string page) => ["select count(*) from companies c " + filter, page];
}
