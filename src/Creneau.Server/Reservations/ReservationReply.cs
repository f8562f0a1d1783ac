using System.Text.Json.Serialization;

namespace Creneau.Server.Reservations;

/// <summary>A reservation.</summary>
internal sealed partial record ReservationReply : IRow<ReservationReply>
{
    public const string Columns = """
        r.id, r.company_id, c.name, c.city, c.logo_url, r.date, r.time_start, r.time_end, r.status, r.notes, r.instructions, r.attended,
            r.cancellation_reason, r.cancelled_by, r.confirmed_at, r.cancelled_at, r.completed_at, r.created_at, r.updated_at
        """;

    public required long Id { get; init; }

    public required ReservedCompany Company { get; init; }

    /// <summary>For the company and administrators only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReservingStudent? Student { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Local to the company.</summary>
    public required TimeOnly TimeStart { get; init; }

    /// <summary>Local to the company, not included.</summary>
    public required TimeOnly TimeEnd { get; init; }

    public required ReservationStatus Status { get; init; }

    /// <summary>Another slot that the company proposes, held for the student until it is answered; null while there is none.</summary>
    public required ProposalReply? Proposal { get; init; }

    public required string? Notes { get; init; }

    /// <summary>What the company said when it confirmed.</summary>
    public required string? Instructions { get; init; }

    /// <summary>Whether the student came; null while nobody has said.</summary>
    public required bool? Attended { get; init; }

    public required string? CancellationReason { get; init; }

    public required CancelledBy? CancelledBy { get; init; }

    public required DateTimeOffset? ConfirmedAt { get; init; }

    public required DateTimeOffset? CancelledAt { get; init; }

    public required DateTimeOffset? CompletedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The columns of <see cref="Columns"/>, then those of the student or one null, then those of the proposal.</summary>
    public static ReservationReply Read(Row row)
    {
        var reply = new ReservationReply
        {
            Id = row.Long(),
            Company = new ReservedCompany(row.Long(), row.Text(), row.TextOrNull(), row.TextOrNull()),
            Date = row.Date(),
            TimeStart = row.Time(),
            TimeEnd = row.Time(),
            Status = row.Name<ReservationStatus>(),
            Notes = row.TextOrNull(),
            Instructions = row.TextOrNull(),
            Attended = row.FlagOrNull(),
            CancellationReason = row.TextOrNull(),
            CancelledBy = row.NameOrNull<CancelledBy>(),
            ConfirmedAt = row.InstantOrNull(),
            CancelledAt = row.InstantOrNull(),
            CompletedAt = row.InstantOrNull(),
            CreatedAt = row.Instant(),
            UpdatedAt = row.Instant(),
            Proposal = null,
        };
        var student = row.LongOrNull() is { } id
            ? ReservingStudent.Of(reply.Status, id, row.Text(), row.Text(), row.TextOrNull(), row.Text(), row.TextOrNull())
            : null;
        var proposal = ProposalReply.ReadOrNull(row);
        return student is null && proposal is null ? reply : reply with { Student = student, Proposal = proposal };
    }
}

internal sealed record ReservedCompany(long Id, string Name, string? City, string? LogoUrl);

/// <summary>Who comes. `email` and `phone` are told once the reservation is confirmed.</summary>
internal sealed record ReservingStudent(long Id, string FirstName, string LastName, string? School)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Phone { get; init; }

    public static ReservingStudent Of(
        ReservationStatus status, long id, string firstName, string lastName, string? school, string email, string? phone)
    {
        var isKnown = status is ReservationStatus.Confirmed or ReservationStatus.Completed;
        return new ReservingStudent(id, firstName, lastName, school) { Email = isKnown ? email : null, Phone = isKnown ? phone : null };
    }
}

/// <summary>Another slot, local to the company.</summary>
internal sealed record ProposalReply(DateOnly Date, TimeOnly TimeStart, TimeOnly TimeEnd, string? Reason, DateTimeOffset ExpiresAt)
{
    public const string Columns = "h.date, h.time_start, h.time_end, h.reason, h.expires_at";

    /// <summary>Joined to the reservations <c>r</c>, at <c>@now</c>: no more than one is open for each, and only while that is pending.</summary>
    public const string Joined = "left join held_places h on h.reservation_id = r.id and r.status = 'pending' and h.is_open = 1 and h.expires_at > @now";

    /// <summary>Reads what a left join found, if it found anything.</summary>
    public static ProposalReply? ReadOrNull(Row row) =>
        row.DateOrNull() is { } date ? new ProposalReply(date, row.Time(), row.Time(), row.TextOrNull(), row.Instant()) : null;
}

/// <summary>A message, and the reservation as it is now.</summary>
internal sealed record ReservationChangedReply(string Message, ReservationReply Reservation);
