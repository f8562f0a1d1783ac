namespace Creneau.Server.Platform.Outbox;

/// <summary>A message to one recipient: pending, sent, or given up.</summary>
[Row]
internal sealed partial record Delivery
{
    public const string Columns = "id, channel, kind, reservation_id, user_id, facts as payload, token, attempts, created_at, webhook_id";

    public long Id { get; init; }
    public required string Channel { get; init; }
    public required string Kind { get; init; }
    public long? ReservationId { get; init; }
    public long? UserId { get; init; }

    /// <summary>The payload as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>Random, and the same at every attempt, so that a receiver recognises a repeat.</summary>
    public required string Token { get; init; }

    /// <summary>The number of attempts to send it.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The webhook that it goes to; null for a person.</summary>
    public long? WebhookId { get; init; }
}

internal enum DeliveryState
{
    Pending,
    Sent,
    Dead,
}
