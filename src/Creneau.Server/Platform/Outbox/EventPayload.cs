using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Platform.Outbox;

/// <summary>What a notice has to remember because it may be otherwise when somebody is told. What is not there is read from the reservation.</summary>
internal sealed record EventPayload
{
    private static readonly JsonTypeInfo<EventPayload> s_type = (JsonTypeInfo<EventPayload>)Json.SetUp(
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }).GetTypeInfo(typeof(EventPayload));

    /// <summary>The slot that it is about, local to the company.</summary>
    public DateOnly? Date { get; init; }

    public TimeOnly? TimeStart { get; init; }

    public TimeOnly? TimeEnd { get; init; }

    /// <summary>The status that the reservation has now.</summary>
    public ReservationStatus? Status { get; init; }

    /// <summary>Who did it.</summary>
    public CancelledBy? By { get; init; }

    /// <summary>What they said.</summary>
    public string? Reason { get; init; }

    /// <summary>The slot before it moved.</summary>
    public EventSlot? Previous { get; init; }

    public bool? Attended { get; init; }

    /// <summary>When it happened, for whoever is told later.</summary>
    public DateTimeOffset? At { get; init; }

    public long? MessageId { get; init; }

    /// <summary>Of a message: <c>student</c> or <c>company</c>.</summary>
    public string? Author { get; init; }

    /// <summary>The entry of the waiting list.</summary>
    public long? OfferId { get; init; }

    /// <summary>The place that is held for it.</summary>
    public long? HoldId { get; init; }

    public long? CompanyId { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The address for which somebody has forgotten the password, known or not.</summary>
    public string? EmailKey { get; init; }

    /// <summary>What the token of a link is made from, with a key that is not in the database.</summary>
    public string? Seed { get; init; }

    public static EventPayload Of(Slot slot) => new() { Date = slot.Date, TimeStart = slot.Start, TimeEnd = slot.End };

    public static EventPayload Parse(string? json) => json is null ? new EventPayload() : JsonSerializer.Deserialize(json, s_type)!;

    public string ToJson() => JsonSerializer.Serialize(this, s_type);
}

internal sealed record EventSlot(DateOnly Date, TimeOnly TimeStart, TimeOnly TimeEnd);
