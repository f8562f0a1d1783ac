using System.Net.Sockets;
using System.Text;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests.Faults;

/// <summary>Instances stop one after the other without a failed request.</summary>
[Trait("Needs", "MariaDB")]
public sealed class RollingRestartTests : IAsyncLifetime
{
    private const int Instances = 2;

    private readonly MariaTestDatabase _database = new();
    private readonly Folder _folder = new();
    private IReadOnlyDictionary<string, string> _place = null!;

    public async ValueTask InitializeAsync() => _place = await _database.Create();

    public async ValueTask DisposeAsync()
    {
        await _database.Drop();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_rolling_restart_under_load_loses_no_request()
    {
        var ports = Enumerable.Range(0, Instances).Select(_ => MariaDb.FreePort()).ToArray();
        var servers = ports.Select(port => Launch(port, delay: 1)).ToArray();
        try
        {
            await Task.WhenAll(servers.Select(server => server.Ready()));
            using var balancer = new Balancer(ports);
            using var http = new HttpClient(balancer, disposeHandler: false) { BaseAddress = servers[0].Http.BaseAddress };
            await Task.WhenAll(ports.Select(port => balancer.Sees(port, ready: true)));
            var crowd = await Crowd.Gather(http);
            using var enough = new CancellationTokenSource();
            var load = crowd.Reserve(enough.Token);

            for (var i = 0; i < Instances; i++)
            {
                await crowd.HasBeenTold(30);
                servers[i].Terminate();
                Assert.Equal(0, await servers[i].Exit());
                await servers[i].DisposeAsync();
                servers[i] = await Launch(ports[i], delay: 1).Ready();
                await balancer.Sees(ports[i], ready: true);
            }

            await crowd.HasBeenTold(30);
            await enough.CancelAsync();
            await load;
            await crowd.MustHaveWhatItWasTold();
        }
        finally
        {
            await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        }

        await using var reader = await TestServer.Run(_place, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        Assert.Empty(await reader.Faults());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_request_that_is_half_sent_is_answered_before_the_server_goes(int delay)
    {
        await using var server = await Launch(MariaDb.FreePort(), delay).Ready();
        const string Body = """{"email":"unknown@tests.example","password":"whatever it was"}""";
        using var client = new TcpClient("127.0.0.1", server.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body[..20]}"),
            TestContext.Current.CancellationToken);
        (await Answer.Read(await server.Http.GetAsync("/api/companies", TestContext.Current.CancellationToken), "companies")).Must(200);
        server.Terminate();
        await UntilItSaysThatItStops(server, delay);
        await Task.Delay(500, TestContext.Current.CancellationToken); // the port would be closed by now, if it did not wait
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Body[20..]), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(0, await server.Exit());
    }

    [Fact]
    public async Task While_it_drains_a_server_serves_says_that_it_is_not_ready_and_keeps_no_connection()
    {
        await using var server = await Launch(MariaDb.FreePort(), delay: 2).Ready();

        var before = await server.Http.GetAsync("/api/companies", TestContext.Current.CancellationToken);
        server.Terminate();
        await UntilItSaysThatItStops(server, delay: 2);
        var during = await server.Http.GetAsync("/api/companies", TestContext.Current.CancellationToken);
        var live = await server.Http.GetAsync("/api/health", TestContext.Current.CancellationToken);

        Assert.Equal((200, 200, 200), ((int)before.StatusCode, (int)during.StatusCode, (int)live.StatusCode));
        Assert.True(before.Headers.ConnectionClose is null or false);
        Assert.True(during.Headers.ConnectionClose);
        Assert.Equal(0, await server.Exit());
    }

    /// <summary>From then on it is not ready; without a delay it may say so only by its log.</summary>
    private static async Task UntilItSaysThatItStops(ServerProcess server, int delay)
    {
        for (var tries = 0; delay > 0 ? await Ready(server) != 503 : !server.Output.Contains("Application is shutting down", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 200, "it does not stop");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<int> Ready(ServerProcess server) =>
        (int)(await server.Http.GetAsync("/api/health/ready", TestContext.Current.CancellationToken)).StatusCode;

    private ServerProcess Launch(int port, int delay) => ServerProcess.Launch(_folder.Path, new Dictionary<string, string>(_place)
    {
        ["PORT"] = port.ToString(),
        ["SHUTDOWN_DELAY"] = delay.ToString(),
        ["DEMO_DATA"] = "false",
        ["RATE_LIMIT_AUTH"] = "0",
        ["RATE_LIMIT_PUBLIC"] = "0",
        ["RATE_LIMIT_USER"] = "0",
    });
}
