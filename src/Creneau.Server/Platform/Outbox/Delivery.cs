namespace Creneau.Server.Platform.Outbox;

/// <summary>One message to one recipient: waiting, sent, or given up.</summary>
[Row]
internal sealed partial record Delivery
{
    public const string Columns = "id, channel, kind, reservation_id, user_id, facts, token, attempts, created_at, webhook_id";

    public long Id { get; init; }
    public required string Channel { get; init; }
    public required string Kind { get; init; }
    public long? ReservationId { get; init; }
    public long? UserId { get; init; }

    /// <summary>As JSON.</summary>
    public string? Facts { get; init; }

    /// <summary>Random, and the same at every attempt: by it a repeat is recognised.</summary>
    public required string Token { get; init; }

    /// <summary>How often somebody has begun to send it.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The webhook that it goes to; null: it goes to a person.</summary>
    public long? WebhookId { get; init; }
}

internal enum DeliveryState
{
    Pending,
    Sent,
    Dead,
}
