namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// One way of telling people or programs: whom it tells of a notice, and how. To add one, implement this, register it as an
/// <see cref="IChannel"/>, and the worker does the rest.
/// </summary>
internal interface IChannel
{
    /// <summary>What its deliveries are marked with; stored.</summary>
    string Name { get; }

    /// <summary>Whom to tell of the notice, in the transaction that takes it from the outbox; nobody, for most kinds of most channels.</summary>
    Task<IReadOnlyList<Recipient>> Address(Transaction tx, OutboxMessage message);

    /// <summary>
    /// Tells one of them; false when there is nothing to tell any more. Whatever it throws is a failed attempt, which is tried again later.
    /// Called for the same delivery once more when nobody could write down that it was sent.
    /// </summary>
    Task<bool> Send(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>A lane has ended for now: a connection may be closed.</summary>
    Task Rest();
}

/// <summary>Somebody to be told, before it is written down as a delivery.</summary>
/// <param name="Kind">What the channel will say: for mail, which mail it is.</param>
internal sealed record Recipient(string Kind)
{
    /// <summary>Whose account it goes to, or whose it is about: with the account the delivery goes.</summary>
    public long? UserId { get; init; }

    /// <summary>The webhook that it goes to, where it goes to no person.</summary>
    public long? WebhookId { get; init; }

    /// <summary>The deliveries of one lane of a channel are sent one after the other.</summary>
    public long Lane { get; init; }

    /// <summary>When it may go out; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>As JSON, where they are others than those of the notice.</summary>
    public string? Facts { get; init; }
}

/// <summary>The receiver did not take it. The message of what is innermost is shown to whoever looks after the receiver.</summary>
internal sealed class NotTakenException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Nobody was there to take it, so that nothing else would be taken either for now.</summary>
    public bool IsAway { get; init; }
}
