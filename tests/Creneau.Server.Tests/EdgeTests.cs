using System.Net.Http.Headers;
using System.Text;
using Creneau.Server.Platform.Configuration;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What surrounds the calls: CORS, headers, health, the documentation and the limits, on servers of their own where they are set.</summary>
public abstract class EdgeTests(ServerFixture fixture)
{
    private const string Friend = "http://localhost:5173";

    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_friendly_page_may_ask_for_every_method_and_header(string method)
    {
        var answer = await _server.Send(
            "OPTIONS", "/api/reservations/1",
            ("Origin", Friend), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "content-type,authorization,idempotency-key,x-requested-with"));

        Assert.InRange(answer.Status, 200, 204);
        Assert.Equal(Friend, answer.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal(["DELETE", "GET", "HEAD", "POST", "PUT"], Words(answer.Headers["Access-Control-Allow-Methods"]));
        Assert.Equal(["Authorization", "Content-Type", "Idempotency-Key", "X-Requested-With"], Words(answer.Headers["Access-Control-Allow-Headers"]));
        Assert.InRange(int.Parse(answer.Headers["Access-Control-Max-Age"]), 600, 86_400);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:5174")]
    [InlineData("https://localhost:5173")]
    [InlineData("http://localhost:5173.evil.example")]
    [InlineData("null")]
    public async Task Another_page_is_told_nothing(string origin)
    {
        var preflight = await _server.Send("OPTIONS", "/api/companies", ("Origin", origin), ("Access-Control-Request-Method", "POST"));
        var call = await _server.Send("GET", "/api/companies", ("Origin", origin));

        Assert.DoesNotContain("Access-Control-Allow-Origin", preflight.Headers.Keys);
        Assert.DoesNotContain("Access-Control-Allow-Origin", call.Headers.Keys);
        call.Must(200);
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    [InlineData("iso-8859-1")]
    public async Task Json_is_utf_8(string charset)
    {
        using var body = new StringContent("{}");
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json; charset=" + charset);

        using var response = await fixture.Server.Http.PostAsync("/api/auth/register", body, TestContext.Current.CancellationToken);

        (await Answer.Read(response, charset)).Must(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_friendly_page_may_read_refusals_too()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_PUBLIC", "3"));

        var (missing, unknown, bad, over) = (await Call("/api/users/me"), await Call("/api/nothing"), await Call("/api/companies?page=0"), await Call("/api/companies"));

        Assert.Equal((401, 404, 400, 429), (missing.Status, unknown.Status, bad.Status, over.Status));
        Assert.All([missing, unknown, bad, over], answer => Assert.Equal(Friend, answer.Headers["Access-Control-Allow-Origin"]));
        Assert.All([missing, unknown, bad, over], answer => Assert.Contains("ETag", answer.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal));
        Assert.Contains("Retry-After", over.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);

        Task<Answer> Call(string path) => limited.Send("GET", path, ("Origin", Friend));
    }

    // A cache between must not give a page of one origin what another one got.
    [Fact]
    public async Task Every_answer_says_that_the_origin_matters()
    {
        foreach (var path in new[] { "/api/health", "/api/companies", "/api/companies?page=0", "/api/users/me", "/api/nothing" })
        {
            foreach (var origin in new[] { null, Friend, "https://evil.example" })
            {
                var answer = await _server.Send("GET", path, origin is null ? [] : [("Origin", origin)]);

                Assert.Equal("Origin", Assert.Single(Words(answer.Headers["Vary"]), word => word == "Origin"));
            }
        }

        foreach (var origin in new[] { Friend, "http://127.0.0.1:5173" })
        {
            Assert.Equal(origin, (await _server.Send("GET", "/api/health", ("Origin", origin))).Headers["Access-Control-Allow-Origin"]);
        }
    }

    [Fact]
    public async Task The_origins_are_those_of_the_settings()
    {
        await using var other = await fixture.Another(("CORS_ORIGINS", "https://a.example, https://b.example"));

        foreach (var origin in new[] { "https://a.example", "https://b.example" })
        {
            Assert.Equal(origin, (await other.Send("GET", "/api/health", ("Origin", origin))).Headers["Access-Control-Allow-Origin"]);
        }

        Assert.DoesNotContain("Access-Control-Allow-Origin", (await other.Send("GET", "/api/health", ("Origin", Friend))).Headers.Keys);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var production = await fixture.Another(("environment", "Production"));
        foreach (var (method, path, status) in new[]
        {
            ("GET", "/api/health", 200), ("GET", "/api/companies?page=0", 400), ("GET", "/api/users/me", 401), ("GET", "/api/nothing", 404), ("PATCH", "/api/companies", 405),
            ("GET", "/nothing", 404), ("GET", "/docs", 301), ("GET", "/docs/index.html", 200), ("GET", "/docs/nothing.js", 404), ("GET", "/openapi/v1.json", 200),
        })
        {
            var (here, there) = (await _server.Send(method, path), await production.Send(method, path));

            Assert.All([here, there], answer => MustBeSecured(answer, status));
            Assert.DoesNotContain("Strict-Transport-Security", here.Headers.Keys);
            Assert.StartsWith("max-age=", there.Headers["Strict-Transport-Security"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Health_is_told_without_a_token()
    {
        var (live, ready) = ((await _server.Anonymous.Get("/health")).Must(200), (await _server.Anonymous.Get("/health/ready")).Must(200));

        Assert.Equal($$"""{"status":"ok","message":"API is running","version":"{{ProgramVersion.Current}}"}""", live.Content);
        Assert.Equal("ok", ready.Text("status"));
    }

    [Fact]
    public async Task The_documentation_loads_nothing_from_outside()
    {
        var root = await _server.Send("GET", "/docs");
        var page = await _server.Send("GET", "/docs/index.html");

        Assert.Equal("docs/index.html", root.Headers["Location"]);
        Assert.DoesNotContain("://", page.Content, StringComparison.Ordinal);
        var loaded = page.Content.Split("src=\"").Skip(1).Concat(page.Content.Split("href=\"").Skip(1)).Select(text => text.Split('"')[0]).ToArray();
        Assert.NotEmpty(loaded);
        foreach (var file in loaded)
        {
            Assert.Equal(200, (await _server.Send("GET", "/docs/" + file)).Status);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_has_at_most_64_KiB_however_it_is_sent(bool isChunked)
    {
        var owner = await _server.Owner();

        (await Sized(64 * 1024)).Must(201);
        (await Sized((64 * 1024) + 1)).Must(413, "PAYLOAD_TOO_LARGE");
        (await Sized(4 * 1024 * 1024)).Must(413, "PAYLOAD_TOO_LARGE");
        (await Sized(4 * 1024 * 1024, token: "forged")).Must(401, "TOKEN_INVALID");

        async Task<Answer> Sized(int bytes, string? token = null)
        {
            var text = "{\"name\":\"Big\",\"filler\":\"";
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/companies");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? owner.Token);
            request.Headers.TransferEncodingChunked = isChunked;
            request.Content = new StringContent(text + new string('x', bytes - text.Length - 2) + "\"}", Encoding.UTF8, "application/json");
            using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Answer.Read(response, $"{bytes} bytes, chunked {isChunked}");
        }
    }

    private static void MustBeSecured(Answer answer, int status)
    {
        Assert.True(answer.Status == status, $"{answer.Request}: wanted {status}, got {answer.Status}");
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Contains("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Server", answer.Headers.Keys);
        Assert.DoesNotContain("X-Powered-By", answer.Headers.Keys);
    }

    private static string[] Words(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)];
}

public sealed class EdgeTests_on_SQLite(OnSqlite fixture) : EdgeTests(fixture), IClassFixture<OnSqlite>;

public sealed class EdgeTests_on_MariaDB(OnMariaDb fixture) : EdgeTests(fixture), IClassFixture<OnMariaDb>;
