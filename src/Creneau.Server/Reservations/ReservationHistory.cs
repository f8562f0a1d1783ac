using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>What has happened to a reservation, from its own row and, for what that does not keep, from the audit log.</summary>
internal static partial class ReservationHistory
{
    // An event waits in the outbox for a moment before it moves to the log.
    public const string Sql = $"""
        select occurred_at as happened_at, type, payload, actor_id from events where subject_type = 'reservation' and subject_id = @id and type in ({TypesSql})
        union all
        select created_at as happened_at, kind as type, facts as payload, actor_id from notices where reservation_id = @id and kind in ({TypesSql})
        """;

    private const string TypesSql =
        $"'{ReservationConfirmed.TypeName}', '{ReservationDeclined.TypeName}', '{ReservationChanged.TypeName}', '{ReservationCompleted.TypeName}', "
        + $"'{SlotProposed.TypeName}', '{ProposalAccepted.TypeName}', '{ProposalRejected.TypeName}'";

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<ReservationStep> Of(Reservation reservation, IReadOnlyList<LoggedEvent> events)
    {
        var logged = events.Select(Step).OfType<ReservationStep>().ToArray();
        var own = new List<ReservationStep> { new(reservation.CreatedAt, StepKind.Requested) };
        if (reservation.ConfirmedAt is { } confirmed && !Array.Exists(logged, step => step.Kind == StepKind.ProposalAccepted))
        {
            own.Add(new(confirmed, confirmed == reservation.CreatedAt ? StepKind.ConfirmedAtOnce : StepKind.Confirmed) { ActorId = ActorOf(ReservationConfirmed.TypeName) });
        }

        if (reservation.CancelledAt is { } cancelled)
        {
            own.Add(new(cancelled, reservation is { CancelledBy: CancelledBy.Company, ConfirmedAt: null } ? StepKind.Declined : StepKind.Cancelled) { ActorId = ActorOf(ReservationDeclined.TypeName) });
        }

        if (reservation.CompletedAt is { } completed)
        {
            own.Add(new(completed, StepKind.Completed));
            if (reservation.Attended is { } attended && !Array.Exists(logged, step => step.Attended is not null))
            {
                own.Add(new(completed, StepKind.Attendance) { Attended = attended });
            }
        }

        return [.. own.Concat(logged).OrderByDescending(step => step.At).ThenByDescending(step => step.Kind)];

        long? ActorOf(string type) => events.FirstOrDefault(logged => logged.Type == type)?.ActorId;
    }

    private static ReservationStep? Step(LoggedEvent logged)
    {
        var payload = EventPayload.Parse(logged.Payload);
        StepKind? kind = logged.Type switch
        {
            ReservationChanged.TypeName => payload.Previous is null ? StepKind.NotesChanged : StepKind.Moved,
            SlotProposed.TypeName => StepKind.Proposed,
            ProposalAccepted.TypeName => StepKind.ProposalAccepted,
            ProposalRejected.TypeName => StepKind.ProposalDeclined,
            ReservationCompleted.TypeName when payload.Attended is not null => StepKind.Attendance,
            _ => null,
        };
        return kind is { } known
            ? new ReservationStep(logged.HappenedAt, known)
            {
                Slot = payload is { Date: { } date, TimeStart: { } start, TimeEnd: { } end } ? new Slot(date, start, end) : null,
                Attended = payload.Attended,
                ActorId = logged.ActorId,
            }
            : null;
    }

    [Row]
    internal sealed partial record LoggedEvent(DateTimeOffset HappenedAt, string Type, string? Payload, long? ActorId);
}

/// <summary>Something that has happened to a reservation.</summary>
internal sealed record ReservationStep(DateTimeOffset At, StepKind Kind)
{
    /// <summary>Where it moved, or what was proposed.</summary>
    public Slot? Slot { get; init; }

    public bool? Attended { get; init; }

    /// <summary>Who did it, where either the company or an administrator for it could; null: not known any more, or done by the server.</summary>
    public long? ActorId { get; init; }
}

/// <summary>In the order of steps of one instant.</summary>
internal enum StepKind
{
    Requested,
    NotesChanged,
    Moved,
    Proposed,
    ProposalDeclined,

    /// <summary>It moved to the proposed slot, and is confirmed.</summary>
    ProposalAccepted,

    Confirmed,

    /// <summary>The company confirms by itself.</summary>
    ConfirmedAtOnce,

    /// <summary>The company cancelled a request that it had not confirmed.</summary>
    Declined,

    Cancelled,
    Completed,

    /// <summary>The company said whether the student came.</summary>
    Attendance,
}
