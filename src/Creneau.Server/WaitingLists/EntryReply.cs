using System.Text.Json.Serialization;
using Creneau.Server.Platform.Http;
using Creneau.Server.Reservations;

namespace Creneau.Server.WaitingLists;

/// <summary>A slot that somebody waits for.</summary>
internal sealed record WaitlistRequest
{
    [Given]
    public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeEnd { get; init; }

    public Slot Slot() => new(Date!.Value, TimeStart!.Value, TimeEnd!.Value);
}

/// <summary>A student's place in the line for a slot.</summary>
internal sealed record EntryReply
{
    /// <summary>Accept or decline an offer under this id.</summary>
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

    /// <summary>1 is the first in line. The line is in the order of joining; whoever could not be told of an offer goes to its end.</summary>
    public required int Position { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>A place that is held for the student; null while there is none.</summary>
    public required OfferReply? Offer { get; init; }
}

/// <summary>A place that came free, held until it is accepted or declined, or until this instant.</summary>
internal sealed record OfferReply(DateTimeOffset ExpiresAt);
