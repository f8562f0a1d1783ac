namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// A way to notify people or programs of events: it chooses the recipients of an event and sends each its delivery. To add one, implement
/// this interface and register it.
/// </summary>
internal interface IChannel
{
    /// <summary>The name that is stored with its deliveries.</summary>
    string Name { get; }

    /// <summary>The recipients of an event, chosen in the transaction that takes the message from the outbox; often none.</summary>
    Task<IReadOnlyList<Recipient>> Address(Transaction tx, OutboxMessage message);

    /// <summary>
    /// Sends a delivery; false when its content no longer applies, so that it is dropped. An exception is a failed attempt, which is retried.
    /// A delivery can come twice: when a process dies between sending it and storing that it was sent.
    /// </summary>
    Task<bool> Send(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>
    /// Whether a delivery must wait although it is due: until when, or null. It is asked, and may count, in the transaction that would take the
    /// delivery; waiting uses up no attempt.
    /// </summary>
    Task<DateTimeOffset?> HoldBack(Transaction tx, Delivery delivery, DateTimeOffset now) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>A queue is empty for now, so that its connection may be closed.</summary>
    Task Rest();
}

/// <summary>A recipient of an event, before its delivery is stored.</summary>
/// <param name="Kind">The kind of the delivery: for mail, which mail it is.</param>
internal sealed record Recipient(string Kind)
{
    /// <summary>The account that it goes to or is about; the delivery is erased with it.</summary>
    public long? UserId { get; init; }

    /// <summary>The webhook that it goes to; null for a person.</summary>
    public long? WebhookId { get; init; }

    /// <summary>The queue of the channel: its deliveries are sent one after the other. Those of zero and below are urgent.</summary>
    public long Queue { get; init; }

    /// <summary>The earliest time to send it; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The payload as JSON; null: that of the event.</summary>
    public string? Payload { get; init; }
}

/// <summary>The receiver did not accept a delivery. The message of the innermost exception is shown to the receiver's owner.</summary>
internal sealed class NotTakenException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the receiver could not be reached, so that other deliveries to it would fail too.</summary>
    public bool IsAway { get; init; }
}
