using Creneau.Server.Companies;

namespace Creneau.Server.Notifications.Mail;

/// <summary>A reservation as it is now, with its company and the people on both sides.</summary>
internal sealed record MailedReservation : IRow<MailedReservation>
{
    // What is confirmed at once has the moment of its creation.
    private const string FindSql = """
        select r.id, r.date, r.time_start, r.time_end, r.starts_at, r.status, r.notes, r.instructions, r.cancellation_reason, r.cancelled_by, r.confirmed_at,
            case when r.confirmed_at = r.created_at
                or exists (select 1 from held_places h where h.reservation_id = r.id and h.outcome = 'accepted') then 1 else 0 end as is_company_invited,
            s.school,
            c.name, c.email, c.time_zone, c.address, c.postal_code, c.city,
            s.id, s.first_name, s.last_name, s.email, s.language, s.role, s.is_active, s.email_verified,
            o.id, o.first_name, o.last_name, o.email, o.language, o.role, o.is_active, o.email_verified
        from reservations r
            join companies c on c.id = r.company_id
            join users s on s.id = r.user_id
            join users o on o.id = c.user_id
        where r.id = @id
        """;

    public long Id { get; init; }

    public required Slot Slot { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public ReservationStatus Status { get; init; }

    public string? Notes { get; init; }

    public string? Instructions { get; init; }

    public string? CancellationReason { get; init; }

    public CancelledBy? CancelledBy { get; init; }

    /// <summary>When it was confirmed, also if it was cancelled since: from then on it stands in the student's calendar.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whether the company was told of the confirmation, with an invitation, as it was not the company that gave it.</summary>
    public bool IsCompanyInvited { get; init; }

    public string? School { get; init; }

    public string CompanyName { get; init; } = "";

    /// <summary>Where the company wants its mail; null: at its owner's address.</summary>
    public string? CompanyEmail { get; init; }

    public string TimeZone { get; init; } = "";

    /// <summary>The company's address, in one line.</summary>
    public string? Place { get; init; }

    public required MailRecipient Student { get; init; }

    public required MailRecipient Owner { get; init; }

    public static Task<MailedReservation?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<MailedReservation>(FindSql, new { id });

    /// <summary>Whom a mail goes to; null: to nobody, as they may not see the reservation any more.</summary>
    public MailRecipient? ToTell(string mail)
    {
        var (account, isAllowed) = MailKind.IsForCompany(mail)
            ? (Owner, Owner is { IsActive: true, Role: not Role.Student })
            : (Student, Student.IsActive || mail is MailKind.Cancelled or MailKind.OwnCancellation); // to be disabled cancels
        return isAllowed && !account.IsErased ? account : null;
    }

    public static MailedReservation Read(Row row) => new()
    {
        Id = row.Long(),
        Slot = new Slot(row.Date(), row.Time(), row.Time()),
        StartsAt = row.Instant(),
        Status = row.Name<ReservationStatus>(),
        Notes = row.TextOrNull(),
        Instructions = row.TextOrNull(),
        CancellationReason = row.TextOrNull(),
        CancelledBy = row.NameOrNull<CancelledBy>(),
        ConfirmedAt = row.InstantOrNull(),
        IsCompanyInvited = row.Flag(),
        School = row.TextOrNull(),
        CompanyName = row.Text(),
        CompanyEmail = row.TextOrNull(),
        TimeZone = row.Text(),
        Place = CompanyPlace.InOneLine(row.TextOrNull(), row.TextOrNull(), row.TextOrNull()),
        Student = MailRecipient.Read(row),
        Owner = MailRecipient.Read(row),
    };
}
