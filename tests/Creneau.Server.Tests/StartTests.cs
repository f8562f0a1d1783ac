using System.Diagnostics;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Processes on a real database of either engine.</summary>
[Trait("Speed", "Slow")]
public abstract class StartTests(TestDatabase database) : IAsyncLifetime
{
    private readonly Folder _folder = new();
    private Dictionary<string, string> _settings = null!;

    protected IReadOnlyDictionary<string, string> Settings => _settings;

    public async ValueTask InitializeAsync() => _settings = new Dictionary<string, string>(await database.Create()) { ["DEMO_DATA"] = "true" };

    public async ValueTask DisposeAsync()
    {
        await database.Drop();
        _folder.Dispose();
    }

    [Fact]
    public async Task Four_processes_that_start_at_once_agree_on_one_database()
    {
        var servers = Enumerable.Range(0, 4).Select(_ => ServerProcess.Launch(_folder.Path, _settings)).ToArray();
        try
        {
            await Task.WhenAll(servers.Select(server => server.Ready()));

            foreach (var server in servers)
            {
                Assert.Equal(12, await Companies(server));
            }

            Assert.Single(servers, server => server.Output.Contains("Added demo data", StringComparison.Ordinal));
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    // A process that had to wait for the migrations of another begins to listen meanwhile, and adds sample data, or finds it, a moment later.
    private static async Task<int> Companies(ServerProcess server)
    {
        for (var tries = 0; ; tries++)
        {
            var companies = await Answer.Read(await server.Http.GetAsync("/api/companies", TestContext.Current.CancellationToken), "companies");
            if (companies.Status == 200 && companies.Member("total").GetInt32() is > 0 and var total) return total;

            Assert.True(tries < 300, "No sample data");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Instances_that_start_at_once_on_an_empty_database_make_one_schema()
    {
        for (var round = 0; round < 3; round++)
        {
            var place = round == 0 ? _settings : await database.Create();
            var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TestServer.Run(place))));
            try
            {
                Assert.All(await Task.WhenAll(servers.Select(server => server.Anonymous.Get("/health/ready"))), answer => answer.Must(200));
                var migrations = await servers[0].Count("select count(*) from schema_migrations");
                Assert.Equal(Migrator.Files(servers[0].Database.Dialect.Name).Count(), migrations);
                Assert.Equal(1, await servers[0].Count("select count(*) from users where role = 'admin'"));

                // Each of them works on it.
                var owner = await servers[0].Owner();
                Assert.All(await Task.WhenAll(servers.Select(server => owner.On(server).Post("/companies", new { name = "On " + server.Http.BaseAddress!.Port }))), answer => answer.Must(201));
            }
            finally
            {
                await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
            }
        }
    }

    [Fact]
    public async Task The_session_in_the_README_works_as_it_stands()
    {
        await using var server = await ServerProcess.Launch(_folder.Path, _settings).Ready();
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var session = readme.Split("```bash\n").Single(block => block.StartsWith("BASE=", StringComparison.Ordinal)).Split("```")[0];

        for (var time = 0; time < 2; time++)
        {
            var (exitCode, output) = await Bash(session, $"http://127.0.0.1:{server.Port}/api");

            Assert.True(exitCode == 0, output);
            Assert.Contains("\"status\":\"confirmed\"", output, StringComparison.Ordinal);
        }
    }

    private async Task<(int ExitCode, string Output)> Bash(string script, string baseAddress)
    {
        var start = new ProcessStartInfo("bash", ["-eu", "-c", script])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["BASE"] = baseAddress;
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output + await errors);
    }
}

public sealed class StartTests_on_SQLite() : StartTests(new SqliteTestDatabase());

public sealed class StartTests_on_MariaDB() : StartTests(new MariaTestDatabase())
{
    [Fact]
    public async Task Migrations_that_were_cut_off_before_they_were_written_down_run_again()
    {
        await using var first = await TestServer.Run(Settings);
        await first.Plant("delete from schema_migrations");

        await using var again = await TestServer.Run(Settings);

        (await again.Anonymous.Get("/health/ready")).Must(200);
        Assert.Equal(Migrator.Files("mysql").Count(), await again.Count("select count(*) from schema_migrations"));
    }

    [Theory]
    [InlineData("root", "DATABASE_PASSWORD", "wrong")]
    [InlineData("root", "DATABASE_NAME", "nowhere")]
    [InlineData("limited", "DATABASE_NAME", "nowhere")] // the server denies it access, because it may not know what exists
    [InlineData("limited", "DATABASE_PASSWORD", "wrong")]
    public async Task What_the_database_server_refuses_stops_the_start_with_one_line(string user, string name, string value)
    {
        using var folder = new Folder();
        var database = await SharedMariaDb.Server;
        await database.Execute("create user if not exists limited identified by ''");
        var settings = new Dictionary<string, string>(MariaTestDatabase.Settings(database, "mysql")) { ["DATABASE_USER"] = user, [name] = value };
        await using var server = ServerProcess.Launch(folder.Path, settings);

        Assert.Equal(1, await server.Exit());

        Assert.Contains(name, Assert.Single(server.Errors), StringComparison.Ordinal);
        Assert.Equal(name == "DATABASE_PASSWORD", server.Errors[0].Contains("PASSWORD", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_who_may_only_read_stops_the_start_with_one_line()
    {
        var database = await SharedMariaDb.Server;
        await database.Execute($"create user if not exists reader identified by ''; grant select on {Settings["DATABASE_NAME"]}.* to reader");
        using var folder = new Folder();
        await using var server = ServerProcess.Launch(folder.Path, new Dictionary<string, string>(Settings) { ["DATABASE_USER"] = "reader" });

        Assert.Equal(1, await server.Exit());

        Assert.StartsWith("DATABASE_USER: ", Assert.Single(server.Errors), StringComparison.Ordinal);
    }
}
