using System.Net;
using System.Net.Sockets;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary>Which addresses of the machine the program answers at. All of 127.0.0.0/8 is this machine; <c>localhost</c> is 127.0.0.1.</summary>
[Trait("Speed", "Slow")]
public sealed class ListenTests
{
    private static readonly Dictionary<string, string> s_production = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["JWT_SECRET_KEY"] = "0123456789abcdef0123456789abcdef",
        ["SECRET_KEY"] = "fedcba9876543210fedcba9876543210",
    };

    [Fact]
    public async Task In_Development_only_this_machine_reaches_it()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["DEMO_DATA"] = "off" }).Ready();

        Assert.False(await Answers("127.0.0.2", server.Port));
    }

    [Fact]
    public async Task Elsewhere_it_answers_at_every_address()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, s_production).Ready();

        Assert.True(await Answers("127.0.0.2", server.Port));
    }

    [Theory]
    [InlineData("*", true, true)]
    [InlineData("127.0.0.1, 127.0.0.2", true, false)]
    [InlineData("localhost", false, false)]
    public async Task The_setting_names_the_addresses(string listen, bool atSecond, bool atThird)
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string>(s_production) { ["LISTEN"] = listen }).Ready();

        Assert.Equal((atSecond, atThird), (await Answers("127.0.0.2", server.Port), await Answers("127.0.0.3", server.Port)));
    }

    [Fact]
    public async Task The_urls_of_the_framework_win()
    {
        using var folder = new Folder();
        var port = MariaDb.FreePort();
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string>
        {
            ["DEMO_DATA"] = "off",
            ["LISTEN"] = "127.0.0.3",
            ["PORT"] = port.ToString(),
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port};http://127.0.0.2:{port}",
        }).Ready();

        Assert.Equal((true, false), (await Answers("127.0.0.2", port), await Answers("127.0.0.3", port)));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("*")]
    public async Task A_port_that_is_taken_stops_the_start_with_one_line(string listen)
    {
        using var folder = new Folder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var server = ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["DEMO_DATA"] = "off", ["LISTEN"] = listen, ["PORT"] = port.ToString() });

        Assert.Equal(1, await server.Exit());

        Assert.StartsWith("PORT: ", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    private static async Task<bool> Answers(string address, int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
