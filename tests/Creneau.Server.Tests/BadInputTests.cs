using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Every call of the API document, with everything that people and programs send by mistake or on purpose.</summary>
public abstract class BadInputTests(ServerFixture fixture) : IAsyncLifetime
{
    private static readonly string s_long = new('x', 20_000);

    // As they stand in JSON. The first part fits no member at all but a text.
    private static readonly string[] s_garbage =
    [
        "\"\"", "\"2026-02-30\"", "\"25:00\"", "\"'; drop table users; --\"", "\"\\\" or 1=1\"", "\"%_!'\"", "\"\\u0000\"", "\"a\\u0000b\\u001b\"", "\"\\ud800\"",
        "\"\\udc00\\ud800\"", $"\"{s_long}\"", "\"مرحبا بالعالم\"", "\"\\u202eabc\"", "\"👩‍👩‍👧😀\"",
    ];

    private static readonly string[] s_notTexts = ["0.5", "1e400", "-1e400", "99999999999999999999", "true", "[]", "[\"a\"]", "{}", "{\"a\":1}"];

    private static readonly string[] s_others = ["1", "-1", "0", "null", "false", "9223372036854775807", "2147483648", Nested(60), "\"  \"", "\"1\"", "\"true\""];

    private static readonly string[] s_notObjects =
        ["{", "}", "{\"a\":", "{'a':1}", "{\"a\":1,}", "not json", "[]", "[{}]", "\"x\"", "1", "true", "\u0000", "{}{}", "{\"a\":NaN}", "{\"a\":01}"];

    private static readonly string[] s_keysOfNothing =
        ["0", "-1", "abc", "99999999999999999999", "1e3", "1.0", "%27%3B--", "%E2%80%AE", "😀", "9223372036854775807", "1%201", "..%2f", "%252e"];

    private static readonly string[] s_queries =
    [
        "2026-02-30", "25:00", "'; drop table users; --", "\" or 1=1", "%_!'", "99999999999999999999", "1e400", "0x10", "1.5", "abc", s_long[..5000], "مرحبا", "😀", "{}", "[]",
        "%00", "a%01b", "%ff%fe", "%ed%a0%80",
    ];

    private static readonly string[] s_betrayals = ["Exception", "at Creneau", "SQLite", "MySql", "MariaDB", "SELECT ", "stack", "System.", "JsonElement", "Nullable", "FromBody"];

    private readonly TestServer _server = fixture.Server;
    private readonly ConcurrentBag<string> _offences = [];
    private readonly Dictionary<string, Client> _people = [];
    private readonly Dictionary<string, long> _keys = [];
    private IReadOnlyList<Operation> _operations = [];

    public async ValueTask InitializeAsync()
    {
        var (owner, student, victim) = (await _server.Owner(), await _server.Student(), await _server.Student());
        (_people["company"], _people["student"], _people["admin"], _people["anyone"]) = (owner, student, await _server.Admin(), _server.Anonymous);
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        _keys["/api/companies"] = company;
        _keys["/timeslots"] = await owner.Window(company, "tuesday");
        _keys["/closures"] = await owner.Closed(company, monday.AddDays(2));
        _keys["/api/reservations"] = await student.Reserved(company, monday);
        _keys["/api/users"] = victim.Id;
        await victim.Reserved(company, monday, "10:00", "11:00");
        _keys["/api/waitlist"] = (await student.Join(company, monday, "10:00")).Must(201).Id;
        await _server.Deliver();
        _keys["/api/webhooks"] = (await owner.Hook("https://localhost:9/hook")).Id;
        _keys["/deliveries"] = 1;
        _keys["/api/outbox"] = await _server.Count("select max(id) from deliveries");

        using var document = await _server.Http.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        _operations = Operation.All(JsonNode.Parse(await document.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
        Assert.NotEmpty(_operations);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task No_body_of_any_shape_upsets_a_call()
    {
        foreach (var operation in _operations.Where(operation => operation.Example is not null))
        {
            var example = operation.Example!.ToJsonString();
            foreach (var body in s_notObjects.Append(example + "x").Append("{\"a\":" + Nested(5000) + "}"))
            {
                await Try(operation, body, wanted: [400]);
            }

            await Try(operation, "null", wanted: operation.IsBodyRequired ? [400] : []);
            await Try(operation, "", wanted: operation.IsBodyRequired ? [400] : []);
            await Try(operation, null, wanted: operation.IsBodyRequired ? [400, 415] : []);
            await Try(operation, $"{{\"filler\":\"{new string('x', 70 * 1024)}\"}}", wanted: [413]);
            await Try(operation, example[..^1] + "," + example[1..]);
            await Try(operation, example[..^1] + ",\"\\ud800\":1,\"\":2,\"a.b['c']\":3}");
            foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data; boundary=x" })
            {
                await Try(operation, example, type, wanted: [415]);
            }
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task No_value_of_any_member_upsets_a_call()
    {
        foreach (var operation in _operations.Where(operation => operation.Example is not null))
        {
            foreach (var (name, schema) in operation.Members)
            {
                await Parallel.ForEachAsync(s_garbage.Concat(s_notTexts).Concat(s_others), TestContext.Current.CancellationToken, async (value, _) =>
                {
                    var isBad = schema.IsText ? s_notTexts.Contains(value) : s_garbage.Contains(value) || (s_notTexts.Contains(value) && !(schema.IsFlag && value == "true"));
                    await Try(operation, operation.With(name, value), wanted: isBad ? [400] : [], named: isBad ? name : null);
                });
            }
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task No_query_of_any_shape_upsets_a_call()
    {
        foreach (var operation in _operations)
        {
            foreach (var (name, schema) in operation.Queries)
            {
                foreach (var value in s_queries)
                {
                    var query = $"?{name}={(value[0] == '%' && value != "%_!'" ? value : Uri.EscapeDataString(value))}";
                    await Try(operation, null, query: query, wanted: schema.IsText ? [] : [400], named: schema.IsText ? null : name);
                }

                foreach (var query in new[] { name, $"{name}=", $"{name}=1&{name}=2", $"{name}[]=1", $"{name}=%", $"{name}=%zz&=&&=x" })
                {
                    await Try(operation, null, query: "?" + query);
                }
            }
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task No_key_in_a_path_upsets_a_call()
    {
        foreach (var operation in _operations.Where(operation => operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var place in operation.Places)
            {
                foreach (var key in s_keysOfNothing)
                {
                    await Try(operation, operation.Example?.ToJsonString(), path: operation.Path.Replace(place, key, StringComparison.Ordinal), wanted: [404]);
                }

                await Try(operation, operation.Example?.ToJsonString(), path: operation.Path.Replace(place, "", StringComparison.Ordinal));
                await Try(operation, operation.Example?.ToJsonString(), path: operation.Path.Replace(place, "../" + s_long[..1000], StringComparison.Ordinal), wanted: [404]);
            }
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task Another_method_is_answered_with_those_that_are_allowed()
    {
        foreach (var path in _operations.GroupBy(operation => operation.Path))
        {
            var allowed = path.Select(operation => operation.Method).Order().ToArray();
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND" }.Except(allowed))
            {
                var answer = await Try(path.First() with { Method = method }, null, wanted: [405]);
                var told = answer.Headers.GetValueOrDefault("Allow", "").Split(", ").Order().ToArray();
                OffendUnless(told.SequenceEqual(allowed) && answer.Code == "METHOD_NOT_ALLOWED", answer, $"Allow: {string.Join(',', told)} instead of {string.Join(',', allowed)}");
            }
        }

        AssertNoOffence();
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/nothing")]
    [InlineData("/api/companies/1/nothing")]
    [InlineData("/api/users/me/nothing")]
    [InlineData("/api/companies.json")]
    [InlineData("/nothing")]
    [InlineData("/.env")]
    [InlineData("/data/creneau.db")]
    [InlineData("/docs/../../appsettings.json")]
    [InlineData("/docs/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/index.php?a=1")]
    public async Task An_unknown_route_is_not_found(string path)
    {
        foreach (var method in new[] { "GET", "POST", "DELETE" })
        {
            var answer = await Try(new Operation(method, path), null, wanted: [404]);
            OffendUnless(answer.Code == "NOT_FOUND" && answer.Text("error") == "Not found", answer, "not NOT_FOUND");
        }

        AssertNoOffence();
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private async Task<Answer> Try(
        Operation operation, string? body, string type = "application/json", string query = "", string? path = null, int[]? wanted = null, string? named = null)
    {
        path ??= operation.Path;
        foreach (var place in Operation.PlacesOf(path))
        {
            var collection = path[..(path.IndexOf(place, StringComparison.Ordinal) - 1)];
            path = path.Replace(place, _keys.First(key => collection.EndsWith(key.Key, StringComparison.Ordinal)).Value.ToString(), StringComparison.Ordinal);
        }

        // As it stands: nothing that is wrong with the address may be mended on the way.
        var isRaw = path.Contains("..", StringComparison.Ordinal) || (path + query).Contains('%', StringComparison.Ordinal);
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = isRaw };
        var address = new Uri(_server.Http.BaseAddress!.OriginalString.TrimEnd('/') + path + query, options);
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
        if (_people[operation.Person].Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        }

        using var response = await _server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var answer = await Answer.Read(response, $"{operation.Method} {Short(path + query)} [{type}] {Short(body ?? "without body")}");
        Judge(answer, wanted ?? [], named);
        return answer;
    }

    private void Judge(Answer answer, int[] wanted, string? named)
    {
        OffendUnless(answer.Status < 500, answer, "failed");
        OffendUnless(wanted.Length == 0 || wanted.Contains(answer.Status), answer, $"wanted {string.Join(" or ", wanted)}");
        OffendUnless(s_betrayals.All(word => !answer.Content.Contains(word, StringComparison.OrdinalIgnoreCase)), answer, "betrays the inside");
        try
        {
            var isWhole = answer.Status < 400 || (answer.MediaType == "application/problem+json"
                && answer.Member("status").GetInt32() == answer.Status
                && new[] { "type", "title", "detail", "error", "code" }.All(name => answer.Text(name).Length > 0));
            OffendUnless(isWhole, answer, "is not a whole problem document");
            if (answer.Code == "VALIDATION_FAILED")
            {
                var errors = answer.Member("errors");
                OffendUnless(errors.EnumerateObject().Any() && (named is null || errors.TryGetProperty(named, out _)), answer, $"does not name {named ?? "the field"}");
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            OffendUnless(false, answer, "is not a problem document");
        }
    }

    private void OffendUnless(bool isGood, Answer answer, string offence)
    {
        if (!isGood)
        {
            _offences.Add($"{answer.Request} -> {answer.Status} {offence}: {Short(answer.Content)}");
        }
    }

    private void AssertNoOffence() => Assert.True(_offences.IsEmpty, $"{_offences.Count} offences:\n{string.Join('\n', _offences.Order().Take(200))}");

    private static string Short(string text) => text.Length <= 200 ? text : $"{text[..150]}... ({text.Length})";

    private sealed record Operation(string Method, string Path, string Person = "anyone")
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
            return new Operation(method.ToUpperInvariant(), path, role ?? (call["security"] is null ? "anyone" : "student"))
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
    private sealed record Shape(bool IsText, bool IsFlag)
    {
        public static Shape Of(JsonNode schema)
        {
            var types = schema["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : new[] { (string?)schema["type"] ?? "" };
            var isFormatted = (string?)schema["format"] is "date" or "time" or "date-time" || schema["enum"] is not null;
            return new Shape(types.Contains("string") && !isFormatted, types.Contains("boolean"));
        }
    }
}

public sealed class BadInputTests_on_SQLite(OnSqlite fixture) : BadInputTests(fixture), IClassFixture<OnSqlite>;

public sealed class BadInputTests_on_MariaDB(OnMariaDb fixture) : BadInputTests(fixture), IClassFixture<OnMariaDb>;
