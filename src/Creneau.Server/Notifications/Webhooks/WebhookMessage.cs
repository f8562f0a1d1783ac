using System.Text.Json.Serialization;
using Creneau.Server.Reservations;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The body of a request to a webhook. It is made when it is sent, with the reservation as it is then.</summary>
internal sealed record WebhookMessage(string Id, string Type, DateTimeOffset CreatedAt, WebhookData Data)
{
    /// <summary>With the random token of a delivery behind it, which stays the same: the id of the event.</summary>
    public const string IdPrefix = "evt_";

    public static WebhookMessage Of(Delivery delivery, ReservationReply reservation)
    {
        var payload = EventPayload.Parse(delivery.Payload);
        return new WebhookMessage(IdPrefix + delivery.Token, delivery.Kind, payload.At ?? delivery.CreatedAt, new WebhookData(reservation) { Previous = payload.Previous });
    }

    public byte[] ToBytes() => Json.Bytes(this);
}

internal sealed record WebhookData(ReservationReply Reservation)
{
    /// <summary>The slot before it moved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public EventSlot? Previous { get; init; }
}
