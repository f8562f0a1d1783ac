using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Tests.Setup;

/// <summary>A client of the API with its token.</summary>
public sealed class Client(HttpClient http, string? token)
{
    /// <summary>Of anything; the server knows only what it says itself.</summary>
    internal static readonly JsonSerializerOptions Anything = new(Json.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public Client(TestServer server, string? token)
        : this(server.Http, token)
    {
    }

    public HttpClient Http => http;

    public string? Token => token;

    public long Id { get; init; }

    public string Email { get; init; } = "";

    public string RefreshToken { get; init; } = "";

    public static async Task<Client> SignIn(HttpClient http, string email, string password = Some.Password)
    {
        var answer = (await new Client(http, null).Post("/auth/login", new { email, password })).Must(200);
        return new Client(http, answer.Text("token")) { Id = answer.Member("user").GetProperty("id").GetInt64(), Email = email, RefreshToken = answer.Text("refresh_token") };
    }

    /// <summary>A new account, signed in.</summary>
    public static async Task<Client> Newcomer(HttpClient http, string role)
    {
        var email = Some.Email();
        (await new Client(http, null).Post("/auth/register", Some.Account(email, role))).Must(201);
        return await SignIn(http, email);
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, object? body = null, string? idempotencyKey = null) => Send(HttpMethod.Post, path, Text(body), idempotencyKey: idempotencyKey);

    public Task<Answer> Put(string path, object? body = null) => Send(HttpMethod.Put, path, Text(body));

    public Task<Answer> Delete(string path, object? body = null) => Send(HttpMethod.Delete, path, Text(body));

    /// <summary>Sends a body as it stands.</summary>
    public async Task<Answer> Send(HttpMethod method, string path, string? body, string contentType = "application/json", string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, "/api" + path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return await Answer.Read(response, $"{method} {path} {body}");
    }

    private static string? Text(object? body) => body is null ? null : JsonSerializer.Serialize(body, Anything);
}

/// <summary>An answer, read whole unless it has no end.</summary>
public sealed record Answer(int Status, string Content, string? MediaType, IReadOnlyDictionary<string, string> Headers, string Request)
{
    /// <summary>The answer as JSON; nothing at all when there is no body.</summary>
    public JsonElement Body => Content.Length == 0 ? default : JsonDocument.Parse(Content).RootElement;

    public string? Code => Status >= 400 ? Text("code") : null;

    public long Id => Body.GetProperty("id").GetInt64();

    public static async Task<Answer> Read(HttpResponseMessage response, string request)
    {
        var isEndless = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var content = isEndless ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, content, response.Content.Headers.ContentType?.MediaType, headers, request);
    }

    public override string ToString() => $"{Request}: {Status} {Content}";

    public string Text(string name) => Body.GetProperty(name).GetString()!;

    public JsonElement Member(string name) => Body.GetProperty(name);

    /// <summary>The answer itself, when it has this status and (for a failure) this code and is a whole problem document.</summary>
    public Answer Must(int status, string? code = null)
    {
        Assert.True(Status == status && (code is null || Code == code), $"{Request}: wanted {status} {code}, got {Status}: {Content}");
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", MediaType);
            Assert.Equal(status, Body.GetProperty("status").GetInt32());
            Assert.NotEmpty(Text("error"));
        }

        return this;
    }

    /// <summary>A 400 that names this field.</summary>
    public Answer MustName(string field)
    {
        Must(400, "VALIDATION_FAILED");
        Assert.True(Body.GetProperty("errors").TryGetProperty(field, out _), $"{Request}: no error for {field} in {Content}");
        return this;
    }
}
