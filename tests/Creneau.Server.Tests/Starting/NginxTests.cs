using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary><c>deploy/nginx.conf</c> in a real nginx in front of a server.</summary>
[Trait("Speed", "Slow")]
public sealed class NginxTests(OnSqlite fixture) : IClassFixture<OnSqlite>, IAsyncLifetime
{
    private const string Host = "creneau.example.org";
    private const string Secret = "feedsecret0123456789";

    private NginxProxy _proxy = null!;

    public async ValueTask InitializeAsync() => _proxy = await NginxProxy.Start(fixture.Server.Http.BaseAddress!.Port);

    public async ValueTask DisposeAsync() => await _proxy.DisposeAsync();

    [Fact]
    public async Task No_log_has_the_secret_of_a_calendar()
    {
        foreach (var path in new[] { $"/api/calendar/{Secret}.ics", $"/API/Calendar/{Secret}.ics", $"//api/calendar/{Secret}.ics", $"/api/%63alendar/{Secret}.ics" })
        {
            await _proxy.Get(path, isEncrypted: false);
            await _proxy.Get(path, isEncrypted: true);
        }

        await _proxy.Get($"/api/calendar/{Secret}.ics?{new string('x', 9000)}", isEncrypted: false); // too long to be read
        await _proxy.Get($"/reset-password?token={Secret}", isEncrypted: true);
        Assert.Equal(HttpStatusCode.OK, (await _proxy.Get("/api/companies", isEncrypted: true)).StatusCode);
        await using (var alone = await NginxProxy.Start(MariaDb.FreePort())) // where no server answers, errors are logged
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await alone.Get($"/api/calendar/{Secret}.ics", isEncrypted: true)).StatusCode);
            Assert.DoesNotContain(Secret, await alone.Logs(), StringComparison.Ordinal);
        }

        var logs = await _proxy.Logs();
        Assert.Contains("\"GET /api/companies HTTP/2.0\" 200", logs, StringComparison.Ordinal);
        Assert.Contains("\"GET /reset-password HTTP", logs, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_leads_to_the_encrypted_address_and_speaks_HTTP_2_there()
    {
        var plain = await _proxy.Get("/companies", isEncrypted: false);
        var encrypted = await _proxy.Get("/api/health", isEncrypted: true);

        Assert.Equal($"https://{Host}/companies", plain.Headers.Location?.ToString());
        Assert.Equal(HttpVersion.Version20, encrypted.Version);
        Assert.Equal(HttpStatusCode.OK, encrypted.StatusCode);
    }

    [Fact]
    public async Task Other_hosts_get_no_answer()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => _proxy.Get("/", isEncrypted: false, host: "evil.example"));
        await Assert.ThrowsAsync<HttpRequestException>(() => _proxy.Get("/", isEncrypted: true, host: "evil.example"));
        await Assert.ThrowsAsync<HttpRequestException>(() => _proxy.Get("/", isEncrypted: true, host: "evil.example", nameInHandshake: Host));
    }

    [Fact]
    public async Task An_address_has_at_most_a_hundred_connections()
    {
        var held = new List<SslStream>();
        try
        {
            for (var i = 0; i < 99; i++)
            {
                held.Add(await Hold());
            }

            Assert.Equal(HttpStatusCode.OK, (await _proxy.Get("/api/companies", isEncrypted: true)).StatusCode);
            held.Add(await Hold());
            var one = await _proxy.Get("/api/companies", isEncrypted: true);
            Assert.Equal(HttpStatusCode.TooManyRequests, one.StatusCode);
            Assert.Contains("\"code\":\"RATE_LIMITED\"", await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var stream in held)
            {
                await stream.DisposeAsync();
            }
        }
    }

    /// <summary>A connection whose request nginx has counted and whose body it waits for: it says so by "100 Continue".</summary>
    private async Task<SslStream> Hold()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _proxy.EncryptedPort, TestContext.Current.CancellationToken);
        var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => _proxy.IsIts(certificate));
        await stream.AuthenticateAsClientAsync(Host);
        var head = $"POST /api/auth/login HTTP/1.1\r\nHost: {Host}\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        var answer = new byte["HTTP/1.1 100 Continue".Length];
        await stream.ReadExactlyAsync(answer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 100 Continue", Encoding.ASCII.GetString(answer));
        return stream;
    }
}
