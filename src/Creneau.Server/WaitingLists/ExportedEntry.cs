using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Server.WaitingLists;

/// <summary>A slot that the person waits for, or waited for.</summary>
[Row]
internal sealed partial record ExportedEntry
{
    private const string OfStudentSql = """
        select w.id, c.id as company_id, c.name as company_name, c.city as company_city, c.logo_url as company_logo_url, w.date, w.time_start, w.time_end, w.joined_at, w.left_at, w.outcome, w.reservation_id
        from waitlist_entries w join companies c on c.id = w.company_id where w.user_id = @userId order by w.id
        """;

    public required long Id { get; init; }
    public required ReservedCompany Company { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Local to the company.</summary>
    public required TimeOnly TimeStart { get; init; }

    /// <summary>Local to the company, not included.</summary>
    public required EndTime TimeEnd { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }
    public required DateTimeOffset? LeftAt { get; init; }

    /// <summary>Null while the student waits.</summary>
    public required EntryOutcome? Outcome { get; init; }

    /// <summary>What an accepted offer became.</summary>
    public required long? ReservationId { get; init; }

    public static Task<IReadOnlyList<ExportedEntry>> Of(Transaction tx, long userId) => tx.Query<ExportedEntry>(OfStudentSql, new { userId });
}
