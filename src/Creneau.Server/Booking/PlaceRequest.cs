namespace Creneau.Server.Booking;

/// <summary>A request for one place of a slot.</summary>
internal sealed record PlaceRequest
{
    private PlaceRequest(long studentId, long companyId, Slot slot) => (StudentId, CompanyId, Slot) = (studentId, companyId, slot);

    public long StudentId { get; }

    /// <summary>The session of the student who acts, which must not have ended; 0: the transaction has made sure of that already.</summary>
    public long SessionId { get; init; }

    public long CompanyId { get; }
    public Slot Slot { get; }

    /// <summary>The reservation that moves, and with it what is proposed for it: neither counts against itself. 0: none.</summary>
    public long Reservation { get; private init; }

    /// <summary>The held place that the request takes up, which does not count against it. 0: none.</summary>
    public long Hold { get; private init; }

    /// <summary>Whether the student's account is locked and the student's other reservations count. Not for an offer, which is decided again when it is accepted.</summary>
    public bool ChecksStudent { get; private init; } = true;

    /// <summary>Whether it makes a reservation: the student's address may have to be verified, and a company may confirm by itself.</summary>
    public bool IsNew { get; private init; }

    /// <summary>Whether the student makes or moves a reservation, which counts as one of the moves of a day.</summary>
    public bool IsMove { get; private init; }

    /// <summary>Whether a reservation moves that goes on waiting for the company's answer.</summary>
    public bool StaysPending { get; private init; }

    /// <summary>The key under which the response to a new reservation is stored, to be read under the student's lock.</summary>
    public string? IdempotencyKey { get; private init; }

    public static PlaceRequest ForReservation(long studentId, long companyId, Slot slot, string? idempotencyKey = null) =>
        new(studentId, companyId, slot) { IsNew = true, IsMove = true, IdempotencyKey = idempotencyKey };

    public static PlaceRequest ForChange(Reservation reservation, Slot slot) =>
        new(reservation.UserId, reservation.CompanyId, slot) { Reservation = reservation.Id, StaysPending = true, IsMove = true };

    public static PlaceRequest ForProposal(Reservation reservation, Slot slot) =>
        new(reservation.UserId, reservation.CompanyId, slot) { Reservation = reservation.Id };

    public static PlaceRequest ForAcceptedProposal(Reservation reservation, PlaceHold hold) =>
        new(reservation.UserId, reservation.CompanyId, hold.Slot()) { Reservation = reservation.Id, Hold = hold.Id, IsMove = true };

    public static PlaceRequest ForOffer(long studentId, long companyId, Slot slot) => new(studentId, companyId, slot) { ChecksStudent = false };

    public static PlaceRequest ForAcceptedOffer(PlaceHold hold) =>
        new(hold.UserId, hold.CompanyId, hold.Slot()) { Hold = hold.Id, IsNew = true, IsMove = true };
}
