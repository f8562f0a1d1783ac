namespace Creneau.Server.Booking;

/// <summary>A reservation with the names of its company and its student.</summary>
[Row]
internal sealed partial record Reservation
{
    public const string Columns = $"""
        r.id, r.user_id, r.company_id, r.date, r.time_start, r.time_end, r.starts_at, r.ends_at, r.places, r.day_version, r.status, r.notes,
            r.instructions, r.lapses_at, r.attended, r.cancellation_reason, r.cancelled_by, r.confirmed_at, r.cancelled_at, r.completed_at,
            r.created_at, r.updated_at, r.purged_at,
            c.name as company_name, c.city as company_city, c.logo_url as company_logo_url, c.user_id as owner_id,
            coalesce(u.first_name, '') as first_name, coalesce(u.last_name, '') as last_name, u.school, coalesce(u.email, '') as email, u.phone,
            {Booking.Proposal.Columns}
        """;

    /// <summary>The company and the student of the reservations <c>r</c>. Left joins, although the rows exist: otherwise MariaDB starts with the companies and sorts everything.</summary>
    public const string NameJoinsSql = $"{CompanyJoinSql} {StudentJoinSql}";

    public const string CompanyJoinSql = "left join companies c on c.id = r.company_id";

    /// <summary>The student, unless the reservation has lost its personal data.</summary>
    public const string StudentJoinSql = "left join users u on u.id = r.user_id and r.purged_at is null";

    /// <summary>What is joined to the reservations <c>r</c>, at <c>@now</c>.</summary>
    public const string JoinsSql = $"{NameJoinsSql} {Booking.Proposal.JoinSql}";

    private const string Sql = $"select {Columns} from reservations r {JoinsSql}";
    private const string FindSql = $"{Sql} where r.id = @id";
    private const string OfStudentSql = $"{Sql} where r.user_id = @userId order by r.id";

    public long Id { get; init; }
    public long UserId { get; init; }
    public long CompanyId { get; init; }
    public DateOnly Date { get; init; }
    public TimeOnly TimeStart { get; init; }
    public EndTime TimeEnd { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>How many places the slot had when this one was given; null when that was not written down yet.</summary>
    public int? Places { get; init; }

    /// <summary>The version of the company's day when the place was given: of two, the higher came later.</summary>
    public long? DayVersion { get; init; }

    public ReservationStatus Status { get; init; }
    public string? Notes { get; init; }
    public string? Instructions { get; init; }
    public DateTimeOffset LapsesAt { get; init; }
    public bool? Attended { get; init; }
    public string? CancellationReason { get; init; }
    public CancelledBy? CancelledBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When its texts were erased; since then its student is not shown. Null: they are kept.</summary>
    public DateTimeOffset? PurgedAt { get; init; }

    public string CompanyName { get; init; } = "";
    public string? CompanyCity { get; init; }
    public string? CompanyLogoUrl { get; init; }
    public long OwnerId { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? School { get; init; }
    public string Email { get; init; } = "";
    public string? Phone { get; init; }

    /// <summary>What the company proposes for it, while it is pending.</summary>
    public Proposal? Proposal { get; private init; }

    /// <summary>The reservation when the caller is its student, its company or an administrator; null for everybody else.</summary>
    public static async Task<Reservation?> FindVisible(Transaction tx, Actor actor, long id, DateTimeOffset now) =>
        await tx.QueryFirstOrDefault<Reservation>(FindSql, new { id, now }) is { } row && row.IsVisibleTo(actor) ? row : null;

    /// <summary>Every reservation that a student has made.</summary>
    public static Task<IReadOnlyList<Reservation>> AllOf(Transaction tx, long userId, DateTimeOffset now) =>
        tx.Query<Reservation>(OfStudentSql, new { userId, now });

    /// <summary>Date and times as one; a method, because properties are parameters of statements.</summary>
    public Slot Slot() => new(Date, TimeStart, TimeEnd);

    /// <summary>The reservation with what the company proposes for it now; null: nothing.</summary>
    public Reservation With(Proposal? proposal) => this with { Proposal = proposal };

    /// <summary>The reservation in the slot of another place; nothing is proposed for it any more.</summary>
    public Reservation MovedTo(Allocation allocation, DateTimeOffset now) => this with
    {
        Date = allocation.Slot.Date,
        TimeStart = allocation.Slot.Start,
        TimeEnd = allocation.Slot.End,
        StartsAt = allocation.Place.Period.From,
        EndsAt = allocation.Place.Period.To,
        Places = allocation.Place.Capacity,
        DayVersion = allocation.DayVersion,
        UpdatedAt = now,
        Proposal = null,
    };

    private bool IsVisibleTo(Actor actor) => actor.Role switch
    {
        Role.Student => UserId == actor.UserId,
        Role.Company => OwnerId == actor.UserId,
        _ => actor.IsAdmin,
    };
}
