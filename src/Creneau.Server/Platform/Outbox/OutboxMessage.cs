namespace Creneau.Server.Platform.Outbox;

/// <summary>An event as it waits in the outbox (the table <c>notices</c>), appended in the transaction of the change itself.</summary>
[Row]
internal sealed partial record OutboxMessage
{
    public const string Columns = "id, kind, reservation_id, user_id, facts as payload, created_at, actor_id, via, subject_type, subject_id";

    public long Id { get; init; }

    /// <summary>The event's type: <see cref="DomainEvent.Type"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The subject, where it is a reservation.</summary>
    public long? ReservationId { get; init; }

    /// <summary>The subject, where it is an account.</summary>
    public long? UserId { get; init; }

    /// <summary>The payload as JSON.</summary>
    public string? Payload { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account that made the change; null: the system, an unknown caller, or a program that did not store it yet.</summary>
    public long? ActorId { get; init; }

    /// <summary>The name of the way by which the change was made, which only a newer program may know; null: a program that did not store it yet.</summary>
    public string? Via { get; init; }

    /// <summary>Of a subject that is neither a reservation nor an account.</summary>
    public string? SubjectType { get; init; }

    public long? SubjectId { get; init; }

    public EventSubject? Subject =>
        ReservationId is { } reservation ? EventSubject.Reservation(reservation)
        : UserId is { } account ? EventSubject.Account(account)
        : SubjectType is { } type && SubjectId is { } id ? new EventSubject(type, id)
        : null;

    public static OutboxMessage Of(DomainEvent happened, Actor actor, DateTimeOffset now)
    {
        var subject = happened.Subject;
        var (reservation, account) = (subject?.Type == EventSubject.ReservationType, subject?.Type == EventSubject.AccountType);
        return new OutboxMessage
        {
            Kind = happened.Type,
            ReservationId = reservation ? subject!.Id : null,
            UserId = account ? subject!.Id : null,
            SubjectType = reservation || account ? null : subject?.Type,
            SubjectId = reservation || account ? null : subject?.Id,
            Payload = happened.Payload.ToJson(),
            CreatedAt = now,
            ActorId = actor.AccountId,
            Via = Parameters.NameOf(actor.Via),
        };
    }
}
