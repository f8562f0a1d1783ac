namespace Creneau.Server.Reservations;

/// <summary>A student as a company knows them, by the reservations here.</summary>
[Row]
internal sealed partial record CompanyStudent
{
    /// <summary>At <c>@now</c>. A visit is one that is over and was not missed; the contact is there once one was confirmed.</summary>
    public const string Columns = """
        r.user_id, u.first_name, u.last_name, u.school, count(*) as reservations,
            count(case when r.status in ('confirmed', 'completed') and r.ends_at <= @now and coalesce(r.attended, 1) = 1 then 1 end) as visits,
            count(case when r.attended = 1 then 1 end) as came, count(case when r.attended = 0 then 1 end) as missed,
            max(case when r.status in ('confirmed', 'completed') and r.starts_at <= @now then r.date end) as last_date,
            min(case when r.status in ('pending', 'confirmed') and r.starts_at > @now then r.date end) as next_date,
            max(case when r.confirmed_at is not null then u.email end) as email,
            max(case when r.confirmed_at is not null then u.phone end) as phone
        """;

    public const string FromSql = "from reservations r join users u on u.id = r.user_id and r.purged_at is null";
    public const string GroupSql = "group by r.user_id, u.first_name, u.last_name, u.school, u.name_key";

    public long UserId { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? School { get; init; }

    /// <summary>All, whatever became of them.</summary>
    public long Reservations { get; init; }

    /// <summary>Those that took place, unless the company noted that the student did not come.</summary>
    public long Visits { get; init; }

    /// <summary>Noted by the company.</summary>
    public long Came { get; init; }

    /// <summary>Noted by the company.</summary>
    public long Missed { get; init; }

    public DateOnly? LastDate { get; init; }
    public DateOnly? NextDate { get; init; }

    /// <summary>Null until one of the reservations here was confirmed.</summary>
    public string? Email { get; init; }

    /// <summary>As <see cref="Email"/>.</summary>
    public string? Phone { get; init; }
}
