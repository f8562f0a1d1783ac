using Creneau.Server.Companies;

namespace Creneau.Server.Notifications.Mail;

/// <summary>A reservation as it is now, with its company and the people on both sides.</summary>
[Row]
internal sealed partial record MailedReservation
{
    // A reservation that is confirmed at once has both instants equal.
    private const string FindSql = """
        select r.id, r.date as slot_date, r.time_start as slot_start, r.time_end as slot_end, r.starts_at, r.lapses_at, r.status, r.notes, r.instructions,
            r.cancellation_reason, r.cancelled_by, r.confirmed_at,
            case when r.confirmed_at = r.created_at
                or exists (select 1 from held_places h where h.reservation_id = r.id and h.outcome = 'accepted') then 1 else 0 end as is_company_invited,
            s.school,
            c.id as company_id, c.name as company_name, c.email as company_email, c.verified_email as company_verified_email, c.phone as company_phone, c.time_zone, c.address,
            c.postal_code, c.city,
            s.id as student_id, s.first_name as student_first_name, s.last_name as student_last_name, s.email as student_email,
            s.language as student_language, s.role as student_role, s.is_active as student_is_active, s.email_verified as student_is_verified,
            o.id as owner_id, o.first_name as owner_first_name, o.last_name as owner_last_name, o.email as owner_email,
            o.language as owner_language, o.role as owner_role, o.is_active as owner_is_active, o.email_verified as owner_is_verified
        from reservations r
            join companies c on c.id = r.company_id
            join users s on s.id = r.user_id
            join users o on o.id = c.user_id
        where r.id = @id and r.purged_at is null
        """;

    public long Id { get; init; }
    public required Slot Slot { get; init; }
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>When a request ends without an answer.</summary>
    public DateTimeOffset LapsesAt { get; init; }

    public ReservationStatus Status { get; init; }
    public string? Notes { get; init; }
    public string? Instructions { get; init; }
    public string? CancellationReason { get; init; }
    public CancelledBy? CancelledBy { get; init; }

    /// <summary>When it was confirmed, even if it was cancelled since: from then on it is in the student's calendar.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whether the company got an invitation, because the confirmation was not its own.</summary>
    public bool IsCompanyInvited { get; init; }

    public string? School { get; init; }
    public long CompanyId { get; init; }
    public string CompanyName { get; init; } = "";

    /// <summary>The address that the company publishes, verified or not.</summary>
    public string? CompanyEmail { get; init; }

    public string? CompanyVerifiedEmail { get; init; }

    public string? CompanyPhone { get; init; }

    public string TimeZone { get; init; } = "";
    public string? Address { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public required MailRecipient Student { get; init; }
    public required MailRecipient Owner { get; init; }

    /// <summary>The company's address, in one line.</summary>
    public string? Place => CompanyPlace.InOneLine(Address, PostalCode, City);

    /// <summary>How the company is reached: what it publishes.</summary>
    public string? Contact => Texts.OrNull(Joined.By(", ", CompanyEmail, CompanyPhone));

    /// <summary>The company's address for mail; null: its owner's. One that is not verified may be a stranger's.</summary>
    public EmailAddress? VerifiedCompanyEmail => CompanyMailbox.Verified(CompanyEmail, CompanyVerifiedEmail, Owner.IsReachable ? Owner.Email : null);

    /// <summary>Whom an answer to a mail goes to: the other side, where its address is verified and shown to the recipient anyway.</summary>
    public (string Name, EmailAddress? Address) Answered(string mail) => MailKind.IsForCompany(mail)
        ? (Student.Name, Status is ReservationStatus.Confirmed or ReservationStatus.Completed && Student.IsReachable ? EmailAddress.TryParse(Student.Email) : null)
        : (CompanyName, VerifiedCompanyEmail);

    public static Task<MailedReservation?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<MailedReservation>(FindSql, new { id });

    /// <summary>The recipient of a mail; null when that side may no longer see the reservation, or it has no verified address.</summary>
    public MailRecipient? RecipientOf(string mail)
    {
        var (account, isAllowed) = MailKind.IsForCompany(mail)
            ? (Owner, Owner is { IsActive: true, Role: not Role.Student } && (Owner.IsReachable || VerifiedCompanyEmail is not null))
            : (Student, Student.IsReachable && (Student.IsActive || mail is MailKind.Cancelled or MailKind.OwnCancellation)); // a disabled student still gets the cancellation
        return isAllowed ? account : null;
    }
}
