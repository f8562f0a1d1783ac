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
    private static readonly string[] s_betrayals = ["Exception", "at Creneau", "SQLite", "MySql", "MariaDB", "SELECT ", "stack", "System.", "JsonElement", "Nullable", "FromBody"];

    private readonly TestServer _server = fixture.Server;
    private readonly ConcurrentBag<string> _offences = [];
    private readonly Dictionary<string, Client> _people = [];
    private readonly Dictionary<string, long> _keys = [];

    protected IReadOnlyList<Operation> Operations { get; private set; } = [];

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
        _keys["/api/webhooks"] = (await owner.Hook("https://receiver.invalid/hook")).Id;
        _keys["/deliveries"] = 1;
        _keys["/api/outbox"] = await _server.Count("select max(id) from deliveries");

        using var document = await _server.Http.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Operations = Operation.All(JsonNode.Parse(await document.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
        Assert.NotEmpty(Operations);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Makes the call, and notes what is wrong with its answer.</summary>
    protected async Task<Answer> Try(
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

    protected void OffendUnless(bool isGood, Answer answer, string offence)
    {
        if (!isGood)
        {
            _offences.Add($"{answer.Request} -> {answer.Status} {offence}: {Short(answer.Content)}");
        }
    }

    protected void AssertNoOffence() => Assert.True(_offences.IsEmpty, $"{_offences.Count} offences:\n{string.Join('\n', _offences.Order().Take(200))}");

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

    private static string Short(string text) => text.Length <= 200 ? text : $"{text[..150]}... ({text.Length})";
}
