using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Server.WaitingLists;

/// <summary>A slot to wait for.</summary>
internal sealed record WaitlistRequest
{
    [Required] public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    [Required] public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    [Required] public EndTime? TimeEnd { get; init; }

    public Slot Slot() => new(Date!.Value, TimeStart!.Value, TimeEnd!.Value);
}

/// <summary>A student's entry in the waiting list of a slot.</summary>
internal sealed record EntryReply
{
    /// <summary>Accept or decline an offer under this id.</summary>
    public required long Id { get; init; }

    public required ReservedCompany Company { get; init; }

    /// <summary>For the company and administrators only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ReservingStudent? Student { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Local to the company.</summary>
    public required TimeOnly TimeStart { get; init; }

    /// <summary>Local to the company, not included.</summary>
    public required EndTime TimeEnd { get; init; }

    /// <summary>1 is the first; null once the student waits no longer. The order is that of joining; a student whose offer could not be mailed goes to the end.</summary>
    public required int? Position { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>A place that is held for the student; null while there is none.</summary>
    public required OfferReply? Offer { get; init; }

    /// <summary>Null while the student waits. What was offered became a reservation, was declined or was not answered in time; or the slot's time came.</summary>
    public required EntryOutcome? Outcome { get; init; }

    /// <summary>The reservation that an accepted offer became.</summary>
    public required long? ReservationId { get; init; }

    /// <summary>The entry as its student may see it, or with the student as the company may.</summary>
    public static EntryReply Of(WaitlistEntry entry, bool withStudent = false) => new()
    {
        Id = entry.Id,
        Company = new ReservedCompany(entry.CompanyId, entry.CompanyName, entry.City, entry.LogoUrl),
        Student = withStudent ? new ReservingStudent(entry.UserId, entry.FirstName, entry.LastName, entry.School) : null,
        Date = entry.Date,
        TimeStart = entry.TimeStart,
        TimeEnd = entry.TimeEnd,
        Position = entry.Outcome is null ? entry.Position : null,
        JoinedAt = entry.JoinedAt,
        Offer = entry.OfferedUntil is { } until ? new OfferReply(until) : null,
        Outcome = entry.Outcome,
        ReservationId = entry.ReservationId,
    };
}

/// <summary>A place that came free, held until it is accepted or declined, or until this instant.</summary>
internal sealed record OfferReply(DateTimeOffset ExpiresAt);

/// <summary>By date and time; at most 10, so in one piece.</summary>
internal sealed record MyWaitlistReply(IReadOnlyList<EntryReply> Waitlist);

internal sealed record WaitlistReply(long Total, int Page, int Limit, IReadOnlyList<EntryReply> Waitlist)
{
    public static WaitlistReply Of(Page<WaitlistEntry> page) =>
        new(page.Total, page.Paging.Page, page.Paging.Limit, [.. page.Items.Select(entry => EntryReply.Of(entry, withStudent: true))]);
}
