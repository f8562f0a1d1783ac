namespace Creneau.Rules;

/// <summary>The legal moves of a reservation. Facts in, a <see cref="Refusal"/> or null (go ahead) out.</summary>
public static class ReservationRules
{
    /// <summary>How many requests a student may have waiting at once.</summary>
    public const int PendingLimit = 3;

    /// <summary>How long a request waits for an answer before it lapses.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromHours(72);

    /// <summary>When a pending reservation lapses: after <see cref="AnswerTime"/>, or when its time comes, whichever is first.</summary>
    public static DateTimeOffset LapsesAt(DateTimeOffset created, DateTimeOffset starts) =>
        created + AnswerTime < starts ? created + AnswerTime : starts;

    /// <summary>Until when a proposed slot is held: while the request waits for its answer, and not beyond the slot's own start.</summary>
    public static DateTimeOffset ProposalExpires(DateTimeOffset lapses, DateTimeOffset starts) => lapses < starts ? lapses : starts;

    /// <summary>Its student changes the slot or the notes: only while pending and not lapsed.</summary>
    public static Refusal? Change(ReservationStatus status, DateTimeOffset lapses, DateTimeOffset now) =>
        status == ReservationStatus.Pending && now < lapses ? null : Refusal.NotPending;

    /// <summary>The company confirms or declines: only while pending and not lapsed.</summary>
    public static Refusal? Answer(ReservationStatus status, DateTimeOffset lapses, DateTimeOffset now) =>
        status == ReservationStatus.Pending && now < lapses ? null : Refusal.InvalidState;

    /// <summary>Anyone who may, cancels: not once it is over. To cancel a cancelled one again changes nothing and is no error.</summary>
    public static Refusal? Cancel(ReservationStatus status, DateTimeOffset ends, DateTimeOffset now) =>
        status == ReservationStatus.Completed || (status == ReservationStatus.Confirmed && ends <= now) ? Refusal.AlreadyCompleted : null;

    /// <summary>The company says whether the student came: once a confirmed one has begun, or later, to correct it.</summary>
    public static Refusal? RecordAttendance(ReservationStatus status, DateTimeOffset starts, DateTimeOffset now) =>
        status is ReservationStatus.Confirmed or ReservationStatus.Completed && starts <= now ? null : Refusal.InvalidState;
}
