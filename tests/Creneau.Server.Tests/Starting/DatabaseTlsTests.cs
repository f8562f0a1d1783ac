using Creneau.Server.Tests.Mail;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary>A database server with TLS, whose certificate only those trust who are told to.</summary>
[Trait("Speed", "Slow")]
public sealed class DatabaseTlsTests_on_MariaDB : IAsyncLifetime
{
    private readonly Folder _folder = new();
    private readonly MariaDb _database = new();
    private string _authority = "";

    public async ValueTask InitializeAsync()
    {
        (_authority, var key) = await MailedProcess.Certificate(_folder.Path);
        await _database.Install();
        await _database.Run($"--ssl=1 --ssl-cert={_authority} --ssl-key={key}");
        await _database.Execute("create database creneau character set utf8mb4");
        await _database.Execute("create user encrypted identified by 'password' require ssl");
        await _database.Execute("grant all privileges on creneau.* to encrypted");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("required", false)]
    [InlineData("verify", true)]
    [InlineData("", false)]
    public async Task The_connections_are_encrypted(string tls, bool isTrusted)
    {
        await using var server = await Launch(("DATABASE_TLS", tls), ("SSL_CERT_FILE", isTrusted ? _authority : "")).Ready();
    }

    [Theory]
    [InlineData("off", "DATABASE_USER")]
    [InlineData("verify", "DATABASE_TLS")]
    public async Task What_does_not_fit_the_server_stops_the_start_with_one_line(string tls, string named)
    {
        await using var server = Launch(("DATABASE_TLS", tls));

        Assert.Equal(1, await server.Exit());

        Assert.StartsWith(named, Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("required")]
    [InlineData("verify")]
    public async Task A_server_without_TLS_is_refused(string tls)
    {
        var shared = await SharedMariaDb.Server;
        await using var server = Launch(("DATABASE_TLS", tls), ("DATABASE_PORT", shared.Port.ToString()), ("DATABASE_USER", "root"), ("DATABASE_NAME", "mysql"));

        Assert.Equal(1, await server.Exit());

        Assert.StartsWith("DATABASE_TLS", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    private ServerProcess Launch(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["DATABASE_HOST"] = "127.0.0.1",
            ["DATABASE_PORT"] = _database.Port.ToString(),
            ["DATABASE_USER"] = "encrypted",
            ["DATABASE_PASSWORD"] = "password",
            ["DATABASE_NAME"] = "creneau",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return ServerProcess.Launch(_folder.Path, all);
    }
}
