namespace Creneau.Server.Booking;

/// <summary>How an entry of a waiting list ended.</summary>
internal enum EntryOutcome
{
    /// <summary>The offer has become a reservation.</summary>
    Accepted,

    /// <summary>The student did not want the place.</summary>
    Declined,

    /// <summary>The student did not answer an offer in time.</summary>
    Lapsed,

    /// <summary>The student waits no longer, or has given up or lost a place on that very slot.</summary>
    Left,

    /// <summary>The slot's time has come.</summary>
    Passed,

    /// <summary>The student's account or the company has left.</summary>
    Gone,
}

/// <summary>A student who waits, or waited, for a place in a slot.</summary>
[Row]
internal sealed partial record WaitlistEntry
{
    private const string Sql = """
        select w.id, w.user_id, w.company_id, w.date, w.time_start, w.time_end, w.joined_at, w.outcome, w.reservation_id,
            (select count(*) from waitlist_entries p
             where p.company_id = w.company_id and p.is_open = 1 and p.date = w.date and p.time_start = w.time_start and p.time_end = w.time_end
                and (p.line_at < w.line_at or (p.line_at = w.line_at and p.id <= w.id))) as position,
            h.expires_at as offered_until, c.name as company_name, c.city, c.logo_url, u.first_name, u.last_name, u.school
        from waitlist_entries w left join companies c on c.id = w.company_id left join users u on u.id = w.user_id
            left join held_places h on h.entry_id = w.id and h.is_open = 1 and h.expires_at > @now
        """;

    private const string OneSql = $"{Sql} where w.id = @id and w.user_id = @userId";

    private const string OpenSql = $"""
        {Sql} where w.user_id = @UserId and w.is_open = 1 and w.company_id = @CompanyId and w.date = @Date and w.time_start = @Start and w.time_end = @End
        """;

    private const string OfStudentSql = $"{Sql} where w.user_id = @userId and w.is_open = 1 and w.starts_at > @now order by w.date, w.time_start, w.id";

    private const string OfCompanySql = $"""
        {Sql} where w.company_id = @companyId and w.is_open = 1 and w.starts_at > @now
        order by w.date, w.time_start, w.time_end, w.line_at, w.id limit @Limit offset @Offset
        """;

    private const string CountSql = "select count(*) from waitlist_entries where company_id = @companyId and is_open = 1 and starts_at > @now";

    public long Id { get; init; }
    public long UserId { get; init; }
    public long CompanyId { get; init; }
    public DateOnly Date { get; init; }
    public TimeOnly TimeStart { get; init; }
    public EndTime TimeEnd { get; init; }
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Null while the student waits.</summary>
    public EntryOutcome? Outcome { get; init; }

    /// <summary>What the offer became.</summary>
    public long? ReservationId { get; init; }

    /// <summary>1 is the first in line.</summary>
    public int Position { get; init; }

    public DateTimeOffset? OfferedUntil { get; init; }
    public string CompanyName { get; init; } = "";
    public string? City { get; init; }
    public string? LogoUrl { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? School { get; init; }

    /// <summary>One of a student's own, waiting or not.</summary>
    public static Task<WaitlistEntry?> Find(Transaction tx, long userId, long id, DateTimeOffset now) =>
        tx.QueryFirstOrDefault<WaitlistEntry>(OneSql, new { userId, id, now });

    /// <summary>The student's, for this very slot, while waiting.</summary>
    public static Task<WaitlistEntry?> FindOpen(Transaction tx, long userId, long companyId, Slot slot, DateTimeOffset now) =>
        tx.QueryFirstOrDefault<WaitlistEntry>(OpenSql, new { UserId = userId, CompanyId = companyId, slot.Date, slot.Start, slot.End, now });

    /// <summary>What a student waits for.</summary>
    public static Task<IReadOnlyList<WaitlistEntry>> OfStudent(Transaction tx, long userId, DateTimeOffset now) =>
        tx.Query<WaitlistEntry>(OfStudentSql, new { userId, now });

    /// <summary>A page of the entries of a company, slot by slot in the order of the waiting list.</summary>
    public static Task<Page<WaitlistEntry>> OfCompany(Transaction tx, long companyId, Paging paging, DateTimeOffset now) => tx.QueryPage<WaitlistEntry>(
        CountSql, OfCompanySql, new { companyId, now, paging.Limit, paging.Offset }, paging);
}
