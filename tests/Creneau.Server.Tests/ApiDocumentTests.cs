using System.Text.Json;
using System.Text.Json.Nodes;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What generators of clients and validators need of the API document, in the whole of it.</summary>
public sealed class ApiDocumentTests(OnSqlite fixture) : IClassFixture<OnSqlite>, IAsyncLifetime
{
    private JsonNode _document = null!;

    public async ValueTask InitializeAsync() => _document = await Read(fixture.Server);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void A_local_time_has_a_pattern_and_no_format()
    {
        var patterns = Nodes("pattern").Select(schema => (string)schema["pattern"]!).ToArray();

        Assert.DoesNotContain("time", Nodes("format").Select(schema => schema["format"]!.ToString()));
        Assert.True(patterns.Count(pattern => pattern.Contains("[0-5][0-9]", StringComparison.Ordinal)) > 20);
    }

    [Fact]
    public void Words_are_texts_and_never_null()
    {
        var enums = Nodes("enum").ToArray();

        Assert.True(enums.Length > 10);
        Assert.All(enums, schema => Assert.Contains("\"string\"", schema["type"]?.ToJsonString() ?? "", StringComparison.Ordinal));
        Assert.All(Nodes("properties").Select(schema => schema["properties"]!["language"]).OfType<JsonObject>().Where(schema => schema["enum"] is not null), schema =>
            Assert.Equal(2, schema["type"]!.AsArray().Count)); // may be left out, so that its type in a client is not just an enum
        Assert.All(enums, schema => Assert.All(schema["enum"]!.AsArray(), word => Assert.Equal(JsonValueKind.String, word?.GetValueKind())));
    }

    [Fact]
    public void What_may_be_null_says_so_in_its_type_or_beside_the_schema_that_it_refers_to()
    {
        Assert.Empty(Nodes("nullable"));
        Assert.All(Nodes("type").Select(schema => schema["type"]).OfType<JsonArray>(), types =>
            Assert.Equal("null", Assert.Single(types, type => type!.ToString() == "null")!.ToString()));
        Assert.All(Nodes("oneOf").Select(schema => schema["oneOf"]!.AsArray()), either =>
            Assert.True(either.Count == 2 && either[0]!["type"]?.ToString() == "null" && either[1]!["$ref"] is not null, either.ToJsonString()));
        Assert.All(Calls(), call => Assert.Null(call["requestBody"]?["content"]!["application/json"]!["schema"]!["oneOf"]));
    }

    [Fact]
    public void Every_call_says_what_it_needs_and_has_a_name_of_its_own()
    {
        var calls = Calls().ToArray();
        var schemes = _document["components"]!["securitySchemes"]!.AsObject();

        Assert.True(calls.Length > 60);
        Assert.All(_document["tags"]!.AsArray(), tag => Assert.NotEqual("", (string?)tag!["description"] ?? ""));
        Assert.Equal(calls.Length, calls.Select(call => (string)call["operationId"]!).Distinct().Count());
        Assert.All(calls, call => Assert.All(call["security"]!.AsArray(), one => Assert.All(one!.AsObject(), scheme => Assert.True(schemes.ContainsKey(scheme.Key)))));
        Assert.All(calls.Where(call => call["security"]!.AsArray().Count > 0), call => Assert.NotNull(call["responses"]!["401"]));
        Assert.All(calls, call => Assert.NotEqual("", (string?)call["summary"] ?? ""));
        Assert.All(calls, call => Assert.NotEqual("", (string?)call["description"] ?? ""));
        Assert.All(calls, call => Assert.NotNull(call["responses"]!["400"]));
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_schema_is_referred_to()
    {
        var schemas = _document["components"]!["schemas"]!.AsObject();
        var references = Nodes("$ref").Select(node => node["$ref"]!.ToString()).Distinct().ToArray();

        Assert.All(references, reference => Assert.True(schemas.ContainsKey(reference["#/components/schemas/".Length..]), reference));
        Assert.All(schemas, schema => Assert.Contains("#/components/schemas/" + schema.Key, references));
    }

    [Fact]
    public async Task The_server_is_the_public_one_or_where_the_document_came_from()
    {
        await using var published = await fixture.Another(("PUBLIC_URL", "http://localhost:1234"));

        Assert.Equal("/", Assert.Single(_document["servers"]!.AsArray())!["url"]!.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Host = "localhost";
        using var answer = await published.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("http://localhost:1234", Assert.Single(document["servers"]!.AsArray())!["url"]!.ToString());
    }

    private static async Task<JsonNode> Read(TestServer server) => JsonNode.Parse(await server.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

    private IEnumerable<JsonNode> Calls() => _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(call => call.Value!);

    /// <summary>Every object with such a member; examples are data and not searched.</summary>
    private IEnumerable<JsonObject> Nodes(string member) => Under(_document).Where(node => node.ContainsKey(member));

    private static IEnumerable<JsonObject> Under(JsonNode? node) => node switch
    {
        JsonObject some => some.Where(member => member.Key is not ("examples" or "example" or "properties")).SelectMany(member => Under(member.Value))
            .Concat(some["properties"] is JsonObject properties ? properties.SelectMany(property => Under(property.Value)) : [])
            .Prepend(some),
        JsonArray all => all.SelectMany(Under),
        _ => [],
    };
}
