using System.Text.Json;
using System.Text.Json.Serialization;

namespace Creneau.Server.Administration;

internal sealed record EventsReply(long Total, int Page, int Limit, IReadOnlyList<EventReply> Events)
{
    public static EventsReply Of(Page<EventReply> page) => new(page.Total, page.Paging.Page, page.Paging.Limit, page.Items);
}

/// <summary>Something that has happened.</summary>
[Row]
internal sealed partial record EventReply
{
    public const string Columns = "id, occurred_at, actor_id, via, type, subject_type, subject_id, payload as payload_json, occurrences";

    public long Id { get; init; }

    /// <summary>Of an event with several occurrences, the first.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>The account that did it; null: the system, a caller who was not signed in, or not recorded.</summary>
    public long? ActorId { get; init; }

    /// <summary>By which way it was done: `api`, `page`, `import` or `system`; null: not recorded.</summary>
    public string? Via { get; init; }

    /// <summary>Such as `reservation.cancelled`.</summary>
    public string Type { get; init; } = "";

    /// <summary>What it happened to: `reservation`, `account`, `company`, `timeslot`, `closure` or `webhook`.</summary>
    public string SubjectType { get; init; } = "";

    public long SubjectId { get; init; }

    /// <summary>Details, which depend on the type.</summary>
    [NotAColumn] public IReadOnlyDictionary<string, JsonElement> Payload { get; init; } = new Dictionary<string, JsonElement>();

    [JsonIgnore]
    public string? PayloadJson
    {
        init => Payload = JsonSerializer.Deserialize(value ?? "{}", Json.TypeOf<IReadOnlyDictionary<string, JsonElement>>())!;
    }

    /// <summary>More than one only where those within an hour are counted, such as failed sign-ins.</summary>
    public int Occurrences { get; init; } = 1;
}
