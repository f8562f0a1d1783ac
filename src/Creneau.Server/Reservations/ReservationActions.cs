using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>What an actor can do with a reservation now. The verbs decide again; this spares people what would be refused.</summary>
internal sealed record ReservationActions
{
    /// <summary>Confirm or decline.</summary>
    public required bool CanAnswer { get; init; }

    /// <summary>Propose another slot.</summary>
    public required bool CanPropose { get; init; }

    /// <summary>Accept or decline what is proposed.</summary>
    public required bool CanAnswerProposal { get; init; }

    public required bool CanChange { get; init; }
    public required bool CanCancel { get; init; }
    public required bool CanRecordAttendance { get; init; }

    /// <summary>Read and write messages.</summary>
    public required bool CanWrite { get; init; }

    /// <summary>It belongs into a calendar: it is active and not over.</summary>
    public required bool IsAhead { get; init; }

    public static ReservationActions Of(Reservation reservation, Actor actor, DateTimeOffset now)
    {
        var (status, lapses, starts, ends) = (reservation.Status, reservation.LapsesAt, reservation.StartsAt, reservation.EndsAt);
        var canAnswer = !actor.IsStudent && ReservationRules.Answer(status, lapses, now) is null;
        return new ReservationActions
        {
            CanAnswer = canAnswer,
            CanPropose = canAnswer && actor.IsCompany,
            CanAnswerProposal = actor.IsStudent && status == ReservationStatus.Pending && reservation.Proposal is not null,
            CanChange = actor.IsStudent && ReservationRules.Change(status, lapses, now) is null,
            CanCancel = status != ReservationStatus.Cancelled && ReservationRules.Cancel(status, ends, now) is null,
            CanRecordAttendance = !actor.IsStudent && ReservationRules.RecordAttendance(status, starts, now) is null,
            CanWrite = (!actor.IsAdmin || reservation.OwnerId == actor.UserId) && reservation.PurgedAt is null,
            IsAhead = IsActive(status) && ends > now,
        };
    }

    public static bool IsActive(ReservationStatus status) => status is ReservationStatus.Pending or ReservationStatus.Confirmed;
}
