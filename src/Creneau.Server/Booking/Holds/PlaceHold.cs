namespace Creneau.Server.Booking;

/// <summary>A place held for a student: proposed by the company, or offered from the waiting list.</summary>
[Row]
internal sealed partial record PlaceHold
{
    /// <summary>When a held place counts as taken: it expires by itself, whether maintenance has released it yet or not.</summary>
    public const string LiveSql = "is_open = 1 and expires_at > @now";

    private const string Columns =
        "id, kind, user_id, company_id, reservation_id, entry_id, date, time_start, time_end, starts_at, ends_at, places, day_version, reason, created_at, expires_at";

    private const string FindSql = $"select {Columns} from held_places where id = @id";
    private const string LiveOfReservationSql = $"select {Columns} from held_places where reservation_id = @reservationId and {LiveSql}";

    private const string LastAcceptedSql = $"""
        select {Columns} from held_places where id = (select max(id) from held_places where reservation_id = @reservationId) and outcome = 'accepted'
        """;

    private const string LiveOfEntrySql = $"select {Columns} from held_places where entry_id = @entryId and {LiveSql}";
    private const string LiveInSql = $"select {Columns} from held_places where company_id = @companyId and date between @from and @to and {LiveSql}";

    public long Id { get; init; }
    public required HoldKind Kind { get; init; }
    public required long UserId { get; init; }
    public required long CompanyId { get; init; }

    /// <summary>Of a proposal: what it would move.</summary>
    public long? ReservationId { get; init; }

    /// <summary>Of an offer: the entry of the waiting list.</summary>
    public long? EntryId { get; init; }

    public required DateOnly Date { get; init; }
    public required TimeOnly TimeStart { get; init; }
    public required EndTime TimeEnd { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>As a reservation keeps it: the places of the slot when this one was held, and the day's version.</summary>
    public required int Places { get; init; }

    public required long DayVersion { get; init; }

    /// <summary>What the company said with its proposal.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    public Slot Slot() => new(Date, TimeStart, TimeEnd);

    /// <summary>A place that is held now.</summary>
    public static PlaceHold Of(HoldKind kind, Allocation allocation, long userId, DateTimeOffset now, DateTimeOffset expires) => new()
    {
        Kind = kind,
        UserId = userId,
        CompanyId = allocation.Company.Id,
        Date = allocation.Slot.Date,
        TimeStart = allocation.Slot.Start,
        TimeEnd = allocation.Slot.End,
        StartsAt = allocation.Place.Period.From,
        EndsAt = allocation.Place.Period.To,
        Places = allocation.Place.Capacity,
        DayVersion = allocation.DayVersion,
        CreatedAt = now,
        ExpiresAt = expires,
    };

    /// <summary>Held or not any more.</summary>
    public static Task<PlaceHold?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<PlaceHold>(FindSql, new { id });

    public static Task<PlaceHold?> FindLive(Transaction tx, long id, DateTimeOffset now) => tx.QueryFirstOrDefault<PlaceHold>($"{FindSql} and {LiveSql}", new { id, now });

    public static Task<PlaceHold?> OfReservation(Transaction tx, long reservationId, DateTimeOffset now) =>
        tx.QueryFirstOrDefault<PlaceHold>(LiveOfReservationSql, new { reservationId, now });

    /// <summary>The last that was proposed for a reservation, when it was accepted.</summary>
    public static Task<PlaceHold?> LastAccepted(Transaction tx, long reservationId) => tx.QueryFirstOrDefault<PlaceHold>(LastAcceptedSql, new { reservationId });

    public static Task<PlaceHold?> OfEntry(Transaction tx, long entryId, DateTimeOffset now) => tx.QueryFirstOrDefault<PlaceHold>(LiveOfEntrySql, new { entryId, now });

    /// <summary>What a company has held between two dates, both included.</summary>
    public static Task<IReadOnlyList<PlaceHold>> In(Transaction tx, long companyId, DateOnly from, DateOnly to, DateTimeOffset now) =>
        tx.Query<PlaceHold>(LiveInSql, new { companyId, from, to, now });
}

/// <summary>What a place is held for.</summary>
internal enum HoldKind
{
    /// <summary>Another slot that the company proposes for a pending reservation.</summary>
    Proposal,

    /// <summary>A place that came free, for the first of the waiting list.</summary>
    Offer,
}

/// <summary>How a place came to be held no longer.</summary>
internal enum HoldOutcome
{
    /// <summary>It has become a reservation.</summary>
    Accepted,

    /// <summary>The student does not want it.</summary>
    Rejected,

    /// <summary>The company proposes another slot instead.</summary>
    Replaced,

    /// <summary>What it was held for is over, or the slot is closed.</summary>
    Withdrawn,

    /// <summary>It was not answered in time.</summary>
    Expired,
}
