using System.Text.Json.Nodes;

namespace Creneau.Server.Tests.Setup;

/// <summary>A call of the API document: what it takes, and who may make it.</summary>
public sealed record Operation(string Method, string Path, string Person = "anyone")
{
    public JsonObject? Example { get; init; }

    public bool IsBodyRequired { get; init; }

    public IReadOnlyDictionary<string, Shape> Members { get; init; } = new Dictionary<string, Shape>();

    public IReadOnlyDictionary<string, Shape> Queries { get; init; } = new Dictionary<string, Shape>();

    public IEnumerable<string> Places => PlacesOf(Path);

    public static IEnumerable<string> PlacesOf(string path) => path.Split('/').Where(part => part.StartsWith('{') && part.EndsWith('}'));

    public static IReadOnlyList<Operation> All(JsonNode document) =>
        [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(call => Of(document, path.Key, call.Key, call.Value!)))];

    /// <summary>The example with this one member changed.</summary>
    public string With(string name, string json) =>
        Example!.Where(member => member.Key != name).Aggregate($"{{\"{name}\":{json}", (text, member) => $"{text},\"{member.Key}\":{member.Value!.ToJsonString()}") + "}";

    private static Operation Of(JsonNode document, string path, string method, JsonNode call)
    {
        var body = call["requestBody"];
        var schema = body?["content"]!["application/json"]!["schema"];
        schema = Follow(document, schema?["oneOf"]?.AsArray().First(part => part!["$ref"] is not null) ?? schema);
        var who = (string?)call["description"] ?? "";
        var role = new[] { "company", "student", "admin" }.FirstOrDefault(role => who.Contains(role, StringComparison.Ordinal));
        return new Operation(method.ToUpperInvariant(), path, role ?? (call["security"]!.AsArray().Count == 0 ? "anyone" : "student"))
        {
            Example = schema is null ? null : schema["examples"]?[0]?.AsObject() ?? [],
            IsBodyRequired = (bool?)body?["required"] ?? false,
            Members = schema?["properties"]?.AsObject().ToDictionary(member => member.Key, member => Shape.Of(Follow(document, member.Value)!)) ?? [],
            Queries = call["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "query")
                .ToDictionary(parameter => (string)parameter!["name"]!, parameter => Shape.Of(Follow(document, parameter!["schema"])!)) ?? [],
        };
    }

    private static JsonNode? Follow(JsonNode document, JsonNode? schema) =>
        (schema?["oneOf"]?.AsArray().FirstOrDefault(part => part!["$ref"] is not null) ?? schema)?["$ref"] is { } reference
            ? document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]
            : schema;
}

/// <summary>Whether a value is a free text, or true and false; else it is a number, a date, a time or one of some words.</summary>
public sealed record Shape(bool IsText, bool IsFlag)
{
    public static Shape Of(JsonNode schema)
    {
        var types = schema["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : new[] { (string?)schema["type"] ?? "" };
        var isTime = ((string?)schema["pattern"])?.Contains("2[0-3]", StringComparison.Ordinal) == true;
        var isFormatted = isTime || (string?)schema["format"] is "date" or "date-time" || schema["enum"] is not null;
        return new Shape(types.Contains("string") && !isFormatted, types.Contains("boolean"));
    }
}
