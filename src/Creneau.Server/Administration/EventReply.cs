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
    public const string Columns = """
        e.id, e.occurred_at, e.actor_id, e.via, e.type, e.subject_type, e.subject_id, e.payload as payload_json, e.occurrences,
            a.first_name as actor_first_name, a.last_name as actor_last_name, s.first_name as subject_first_name, s.last_name as subject_last_name, c.name as company_name
        """;

    /// <summary>Who did it and whom or which company it is about, joined to the events <c>e</c>.</summary>
    public const string JoinsSql = """
        left join users a on a.id = e.actor_id
        left join users s on s.id = case when e.subject_type = 'account' then e.subject_id end
        left join companies c on c.id = case when e.subject_type = 'company' then e.subject_id end
        """;

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

    // Names as they are now, for pages: the log itself holds none.
    [JsonIgnore] public string? ActorFirstName { get; init; }
    [JsonIgnore] public string? ActorLastName { get; init; }
    [JsonIgnore] public string? SubjectFirstName { get; init; }
    [JsonIgnore] public string? SubjectLastName { get; init; }
    [JsonIgnore] public string? CompanyName { get; init; }

    [JsonIgnore, NotAColumn] public string? ActorName => NameOf(ActorFirstName, ActorLastName);
    [JsonIgnore, NotAColumn] public string? SubjectName => CompanyName ?? NameOf(SubjectFirstName, SubjectLastName);

    private static string? NameOf(string? first, string? last) => first is null ? null : $"{first} {last}";
}
