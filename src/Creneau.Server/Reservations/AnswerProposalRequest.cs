using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>
/// The proposal that the student has seen and answers. Without a body, or for members left out, it is whatever is proposed when the
/// answer comes; the company may have proposed another slot a moment before.
/// </summary>
internal sealed record AnswerProposalRequest
{
    public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    public EndTime? TimeEnd { get; init; }

    public bool Names(PlaceHold hold) =>
        (Date ?? hold.Date, TimeStart ?? hold.TimeStart, TimeEnd ?? hold.TimeEnd) == (hold.Date, hold.TimeStart, hold.TimeEnd);
}

/// <summary>
/// The proposal that an answer is about: the one that the student names and, when the transaction is retried, only the one that it found
/// first. It outlives a retry.
/// </summary>
internal sealed class AnsweredProposal(AnswerProposalRequest? named)
{
    private long? _first;

    public bool Is(PlaceHold hold) => named?.Names(hold) != false && (_first ??= hold.Id) == hold.Id;
}
