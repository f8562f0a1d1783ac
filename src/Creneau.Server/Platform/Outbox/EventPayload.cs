using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// What an event remembers because it may have changed when a delivery is composed. The rest is read from the reservation. Stored as JSON,
/// which programs before and after this one read too: members are added, never renamed.
/// </summary>
internal sealed record EventPayload
{
    private static readonly JsonTypeInfo<EventPayload> s_type = (JsonTypeInfo<EventPayload>)Json.SetUp(
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }).GetTypeInfo(typeof(EventPayload));

    public static readonly EventPayload Empty = new();

    /// <summary>The slot that it is about, local to the company.</summary>
    public DateOnly? Date { get; init; }

    public TimeOnly? TimeStart { get; init; }
    public EndTime? TimeEnd { get; init; }

    /// <summary>The status that the reservation has now.</summary>
    public ReservationStatus? Status { get; init; }

    /// <summary>The side that made the change.</summary>
    public CancelledBy? By { get; init; }

    /// <summary>The reason that was given. Free text.</summary>
    public string? Reason { get; init; }

    /// <summary>The slot before it moved.</summary>
    public EventSlot? Previous { get; init; }

    public bool? Attended { get; init; }

    /// <summary>Of a delivery: when the event happened.</summary>
    public DateTimeOffset? At { get; init; }

    public long? MessageId { get; init; }

    /// <summary>Of a message: <c>student</c> or <c>company</c>.</summary>
    public string? Author { get; init; }

    /// <summary>The entry of the waiting list.</summary>
    public long? OfferId { get; init; }

    /// <summary>The place that is held for it.</summary>
    public long? HoldId { get; init; }

    public long? CompanyId { get; init; }

    /// <summary>The role that the account has now.</summary>
    public Role? Role { get; init; }

    /// <summary>Whether it is active now.</summary>
    public bool? IsActive { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What has ended with a password that was replaced.</summary>
    public EndedAccess? Ended { get; init; }

    /// <summary>Whether the account was not signed in to with this browser or program lately.</summary>
    public bool? IsNewDevice { get; init; }

    /// <summary>The new browser or program, as it names itself.</summary>
    public string? Device { get; init; }

    /// <summary>The address for which a new password was requested, known or not.</summary>
    public string? EmailKey { get; init; }

    /// <summary>What the token of a link is made from, with a key that is not in the database.</summary>
    public string? Seed { get; init; }

    /// <summary>Of a message on the contact page: the name that its sender gave.</summary>
    public string? SenderName { get; init; }

    /// <summary>Of a message on the contact page: the address for an answer.</summary>
    public string? SenderEmail { get; init; }

    /// <summary>The text of a message on the contact page.</summary>
    public string? Text { get; init; }

    public static EventPayload Of(Slot slot) => new() { Date = slot.Date, TimeStart = slot.Start, TimeEnd = slot.End };

    /// <summary>The payload as it stays in the table of events: no free text of people, no address, no secret.</summary>
    public EventPayload WithoutTexts() => this with { Reason = null, EmailKey = null, Seed = null, SenderName = null, SenderEmail = null, Text = null, Device = null };

    public static EventPayload Parse(string? json) => json is null ? Empty : JsonSerializer.Deserialize(json, s_type)!;
    public string ToJson() => JsonSerializer.Serialize(this, s_type);
}

internal sealed record EventSlot(DateOnly Date, TimeOnly TimeStart, EndTime TimeEnd)
{
    public static EventSlot? Of(Slot? slot) => slot is { } moved ? new EventSlot(moved.Date, moved.Start, moved.End) : null;
}

/// <summary>How much access without the new password has ended.</summary>
/// <param name="Sessions">Sessions that were signed out.</param>
/// <param name="Feeds">Calendar addresses.</param>
/// <param name="Webhooks">Webhooks that were switched off.</param>
internal sealed record EndedAccess(int Sessions = 0, int Feeds = 0, int Webhooks = 0)
{
    public static EndedAccess operator +(EndedAccess one, EndedAccess other) =>
        new(one.Sessions + other.Sessions, one.Feeds + other.Feeds, one.Webhooks + other.Webhooks);
}
