using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>A reservation.</summary>
internal sealed record ReservationReply
{
    public required long Id { get; init; }
    public required ReservedCompany Company { get; init; }

    /// <summary>For the company and administrators only, and not once the reservation was over for as long as personal data is kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ReservingStudent? Student { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Local to the company.</summary>
    public required TimeOnly TimeStart { get; init; }

    /// <summary>Local to the company, not included.</summary>
    public required EndTime TimeEnd { get; init; }

    public required ReservationStatus Status { get; init; }

    /// <summary>Another slot that the company proposes, held for the student until it is answered; null while there is none.</summary>
    public required ProposalReply? Proposal { get; init; }

    public required string? Notes { get; init; }

    /// <summary>What the company said when it confirmed.</summary>
    public required string? Instructions { get; init; }

    /// <summary>Whether the student came; null while it is not recorded.</summary>
    public required bool? Attended { get; init; }

    public required string? CancellationReason { get; init; }
    public required CancelledBy? CancelledBy { get; init; }
    public required DateTimeOffset? ConfirmedAt { get; init; }
    public required DateTimeOffset? CancelledAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The reservation as this actor may see it.</summary>
    public static ReservationReply Of(Reservation reservation, Actor actor) => new()
    {
        Id = reservation.Id,
        Company = new ReservedCompany(reservation.CompanyId, reservation.CompanyName, reservation.CompanyCity, reservation.CompanyLogoUrl),
        Student = actor.IsStudent || reservation.PurgedAt is not null ? null : ReservingStudent.Of(reservation),
        Date = reservation.Date,
        TimeStart = reservation.TimeStart,
        TimeEnd = reservation.TimeEnd,
        Status = reservation.Status,
        Proposal = reservation is { Status: ReservationStatus.Pending, Proposal: { } proposal } ? ProposalReply.Of(proposal) : null,
        Notes = reservation.Notes,
        Instructions = reservation.Instructions,
        Attended = reservation.Attended,
        CancellationReason = reservation.CancellationReason,
        CancelledBy = reservation.CancelledBy,
        ConfirmedAt = reservation.ConfirmedAt,
        CancelledAt = reservation.CancelledAt,
        CompletedAt = reservation.CompletedAt,
        CreatedAt = reservation.CreatedAt,
        UpdatedAt = reservation.UpdatedAt,
    };
}

internal sealed record ReservedCompany(long Id, string Name, string? City, string? LogoUrl);

/// <summary>The student. `email` and `phone` are shown once the reservation is confirmed.</summary>
internal sealed record ReservingStudent(long Id, string FirstName, string LastName, string? School)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Email { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Phone { get; init; }

    public static ReservingStudent Of(Reservation reservation)
    {
        var showsContact = reservation.Status is ReservationStatus.Confirmed or ReservationStatus.Completed;
        return new ReservingStudent(reservation.UserId, reservation.FirstName, reservation.LastName, reservation.School)
        {
            Email = showsContact ? reservation.Email : null,
            Phone = showsContact ? reservation.Phone : null,
        };
    }
}

/// <summary>Another slot, local to the company.</summary>
internal sealed record ProposalReply(DateOnly Date, TimeOnly TimeStart, EndTime TimeEnd, string? Reason, DateTimeOffset ExpiresAt)
{
    public static ProposalReply Of(Proposal proposal) => new(proposal.Date, proposal.TimeStart, proposal.TimeEnd, proposal.Reason, proposal.ExpiresAt);
}

/// <summary>A page of reservations.</summary>
internal sealed record ReservationsReply(long Total, int Page, int Limit, IReadOnlyList<ReservationReply> Reservations)
{
    public static ReservationsReply Of(Page<Reservation> page, Actor actor) =>
        new(page.Total, page.Paging.Page, page.Paging.Limit, [.. page.Items.Select(reservation => ReservationReply.Of(reservation, actor))]);
}

/// <summary>A message, and the reservation as it is now.</summary>
internal sealed record ReservationChangedReply(string Message, ReservationReply Reservation);

internal sealed record ReserveReply(long Id, string Message, ReservationReply Reservation)
{
    public static ReserveReply Of(Reservation reservation, Actor actor) =>
        new(reservation.Id, "Reservation created successfully", ReservationReply.Of(reservation, actor));

    /// <summary>The status in a reply as it was stored. Only this is read, because a reply may have been stored by an older program.</summary>
    public static ReservationStatus StatusIn(string stored) =>
        JsonElement.Parse(stored).GetProperty("reservation").GetProperty("status").Deserialize(Json.TypeOf<ReservationStatus>());

    public static string Location(ReserveReply reply) => $"/api/reservations/{reply.Id}";
}

internal sealed record CancelReply(string Message, CancelledReservation Reservation)
{
    public static CancelReply Of(Reservation cancelled) => new(
        "Reservation cancelled successfully",
        new CancelledReservation(cancelled.Id, cancelled.Status, cancelled.CancellationReason, cancelled.CancelledBy!.Value, cancelled.CancelledAt!.Value));
}

internal sealed record CancelledReservation(
    long Id, ReservationStatus Status, string? CancellationReason, CancelledBy CancelledBy, DateTimeOffset CancelledAt);

internal sealed record ConfirmRequest
{
    /// <summary>For the student: where to come, what to bring.</summary>
    [Text(1000, HasLines = true)] public string? Instructions { get; init; }
}

internal sealed record CancelRequest
{
    /// <summary>For the other side.</summary>
    [Text(200, HasLines = true)] public string? Reason { get; init; }
}

internal sealed record DeclineRequest
{
    [Text(200, IsRequired = true, HasLines = true)] public string Reason { get; init; } = null!;
}

internal sealed record AttendanceRequest
{
    [Required] public bool? Attended { get; init; }
}
