namespace Creneau.Server.Messages;

/// <summary>The event types of messages.</summary>
internal static class MessageEvents
{
    public static readonly IReadOnlyList<EventType> Types = [new(MessagePosted.TypeName)];
}

/// <summary>One side of a reservation wrote to the other.</summary>
internal sealed record MessagePosted(long ReservationId, long MessageId, MessageAuthor Author) : DomainEvent(TypeName, EventSubject.Reservation(ReservationId))
{
    public const string TypeName = "reservation.message";

    public override EventPayload Payload => new() { MessageId = MessageId, Author = Json.NameOf(Author.ToString()) };
}
