using Creneau.Server.Companies;

namespace Creneau.Server.Calendars;

/// <summary>A reservation with all that a calendar of either side may show.</summary>
[Row]
internal sealed partial record CalendarReservation
{
    private const int MaxEntries = 2000;

    private const string Sql = """
        select r.id, r.date as slot_date, r.time_start as slot_start, r.time_end as slot_end, r.starts_at as period_from, r.ends_at as period_to,
            r.status, r.calendar_sequence as sequence, r.notes, r.instructions, r.confirmed_at, r.created_at, r.updated_at,
            c.name as company_name, c.time_zone, c.address, c.postal_code, c.city,
            u.first_name, u.last_name, u.school, u.email as student_email, u.phone
        from reservations r join companies c on c.id = r.company_id join users u on u.id = r.user_id
        """;

    private const string FindSql = $"{Sql} where r.id = @id and r.purged_at is null";

    // When there are too many, future ones come first.
    private const string SinceSql = "and r.date >= @from and r.purged_at is null and r.status <> 'cancelled' order by r.date < @today, r.date, r.time_start, r.id limit @MaxEntries";

    private const string OfStudentSql = $"{Sql} where r.user_id = @id {SinceSql}";
    private const string OfCompanySql = $"{Sql} where r.company_id = @id {SinceSql}";

    private static readonly TimeSpan s_past = TimeSpan.FromDays(30);

    public long Id { get; init; }
    public required Slot Slot { get; init; }
    public required Period Period { get; init; }
    public ReservationStatus Status { get; init; }

    /// <summary>Incremented with every change that a calendar shows.</summary>
    public int Sequence { get; init; }

    public string? Notes { get; init; }
    public string? Instructions { get; init; }

    /// <summary>When it was confirmed, even if it was cancelled since.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public string CompanyName { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public string? Address { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? School { get; init; }
    public string StudentEmail { get; init; } = "";
    public string? Phone { get; init; }

    public string? Place => CompanyPlace.InOneLine(Address, PostalCode, City);
    public string StudentName => $"{FirstName} {LastName}";

    /// <summary>The same in invitations and feeds for ever, and unique between installations, because keys count from 1 in each.</summary>
    public string Uid => $"reservation-{Id}-{CreatedAt.UtcDateTime:yyyyMMdd'T'HHmmssfff}@creneau";

    public static Task<CalendarReservation?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<CalendarReservation>(FindSql, new { id });

    /// <summary>A student's recent and future reservations without the cancelled ones.</summary>
    public static Task<IReadOnlyList<CalendarReservation>> OfStudent(Transaction tx, long id, DateTimeOffset now) =>
        tx.Query<CalendarReservation>(OfStudentSql, new { id, from = DateOf(now - s_past), today = DateOf(now), MaxEntries });

    /// <summary>The same for a company.</summary>
    public static Task<IReadOnlyList<CalendarReservation>> OfCompany(Transaction tx, long id, DateTimeOffset now) =>
        tx.Query<CalendarReservation>(OfCompanySql, new { id, from = DateOf(now - s_past), today = DateOf(now), MaxEntries });

    /// <summary>The entry in the student's calendar.</summary>
    public CalendarEntry ForStudent(CalendarWords words, string frontendUrl) => Entry(
        words, frontendUrl, CompanyName, (words.Instructions, Instructions), (words.Notes, Notes));

    /// <summary>The entry in the company's calendar. The student's contact data is shown once it is confirmed.</summary>
    public CalendarEntry ForCompany(CalendarWords words, string frontendUrl)
    {
        var isKnown = Status is ReservationStatus.Confirmed or ReservationStatus.Completed;
        return Entry(
            words,
            frontendUrl,
            StudentName,
            (words.School, School),
            (words.Notes, Notes),
            (words.Instructions, Instructions),
            (words.Email, isKnown ? StudentEmail : null),
            (words.Phone, isKnown ? Phone : null));
    }

    private static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private CalendarEntry Entry(CalendarWords words, string frontendUrl, string whom, params (string Label, string? Value)[] details)
    {
        var link = $"{frontendUrl}/reservations/{Id}";
        var lines = details.Where(detail => !string.IsNullOrWhiteSpace(detail.Value)).Select(detail => $"{detail.Label}{words.Colon}{detail.Value}");
        return new CalendarEntry
        {
            Uid = Uid,
            Sequence = Sequence,
            Slot = Slot,
            Period = Period,
            TimeZone = TimeZone,
            Status = Status,
            UpdatedAt = UpdatedAt,
            Title = Status == ReservationStatus.Pending ? $"{words.Requested}{words.Colon}{whom}" : whom,
            Place = Place,
            Text = string.Join('\n', [.. lines, link]).ReplaceLineEndings("\n"),
            Link = link,
        };
    }
}
