using System.Text.Json.Serialization;
using Creneau.Rules;

namespace Creneau.Server.Reservations;

/// <summary>A reservation.</summary>
internal sealed record ReservationReply
{
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
}

internal sealed record ReservedCompany(long Id, string Name, string? City, string? LogoUrl);

/// <summary>Who comes. `email` and `phone` are told once the reservation is confirmed.</summary>
internal sealed record ReservingStudent(long Id, string FirstName, string LastName, string? School)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Phone { get; init; }
}

/// <summary>A message, and the reservation as it is now.</summary>
internal sealed record ReservationChangedReply(string Message, ReservationReply Reservation);
