using System.Text;
using Creneau.Server.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace Creneau.Server.Tests;

/// <summary>The program from outside: how it starts, what it refuses, how it stops.</summary>
[Trait("Speed", "Slow")]
public sealed class ProcessTests
{
    private static readonly Dictionary<string, string> s_secrets = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["JWT_SECRET_KEY"] = "0123456789abcdef0123456789abcdef",
        ["SECRET_KEY"] = "fedcba9876543210fedcba9876543210",
    };

    public static TheoryData<string, string, string> BadSettings => new()
    {
        { "PORT", "http", "PORT" },
        { "PORT", "70000", "PORT" },
        { "DATABASE_PORT", "-1", "DATABASE_PORT" },
        { "DATABASE_PATH", "/proc/nowhere/x.db", "DATABASE_PATH" },
        { "DATABASE_PATH", "/etc/hostname", "DATABASE_PATH" },
        { "ASPNETCORE_URLS", "garbage", "ASPNETCORE_URLS" },
        { "LISTEN", "everywhere", "LISTEN" },
        { "LISTEN", ",", "LISTEN" },
        { "LISTEN", "203.0.113.7", "LISTEN" },
        { "DATABASE_TLS", "on", "DATABASE_TLS" },
        { "DEMO_PASSWORD", "short", "DEMO_PASSWORD" },
        { "TZDIR", "/nowhere", "TZDIR" },
        { "DATABASE_HOST", "a:b", "DATABASE_HOST" },
        { "DATABASE_POOL_SIZE", "0", "DATABASE_POOL_SIZE" },
        { "JWT_SECRET_KEY", "short", "JWT_SECRET_KEY" },
        { "SECRET_KEY", "short", "SECRET_KEY" },
        { "JWT_ACCESS_TOKEN_EXPIRES", "1h", "JWT_ACCESS_TOKEN_EXPIRES" },
        { "SESSION_MAX_DAYS", "0", "SESSION_MAX_DAYS" },
        { "ADMIN_EMAIL", "someone", "ADMIN_EMAIL" },
        { "CORS_ORIGINS", "example.org", "CORS_ORIGINS" },
        { "RATE_LIMIT_AUTH", "many", "RATE_LIMIT_AUTH" },
        { "RATE_LIMIT_FAILURES", "-1", "RATE_LIMIT_FAILURES" },
        { "SHUTDOWN_DELAY", "-1", "SHUTDOWN_DELAY" },
        { "TRUSTED_PROXIES", "proxy", "TRUSTED_PROXIES" },
        { "DEMO_DATA", "maybe", "DEMO_DATA" },
        { "OUTBOX_WORKER", "sometimes", "OUTBOX_WORKER" },
        { "REQUIRE_VERIFIED_EMAIL", "please", "REQUIRE_VERIFIED_EMAIL" },
        { "VERIFICATION_MAILS_PER_DAY", "some", "VERIFICATION_MAILS_PER_DAY" },
        { "BOOKING_HORIZON_DAYS", "-1", "BOOKING_HORIZON_DAYS" },
        { "MAX_ACTIVE_RESERVATIONS", "many", "MAX_ACTIVE_RESERVATIONS" },
        { "MAX_ACTIVE_PER_COMPANY", "few", "MAX_ACTIVE_PER_COMPANY" },
        { "MAX_CHANGES_PER_RESERVATION", "1.5", "MAX_CHANGES_PER_RESERVATION" },
        { "MAX_MOVES_PER_DAY", "all", "MAX_MOVES_PER_DAY" },
        { "MAX_COMPANIES_PER_ACCOUNT", "ten", "MAX_COMPANIES_PER_ACCOUNT" },
        { "MAX_WINDOWS_PER_COMPANY", "x", "MAX_WINDOWS_PER_COMPANY" },
        { "MAX_CLOSURES_PER_COMPANY", "-4", "MAX_CLOSURES_PER_COMPANY" },
        { "MAIL_DIGEST_MINUTES", "a while", "MAIL_DIGEST_MINUTES" },
        { "MAX_MAILS_TO_ACCOUNT", "-1", "MAX_MAILS_TO_ACCOUNT" },
        { "MAX_MAILS_BY_ACCOUNT", "1e3", "MAX_MAILS_BY_ACCOUNT" },
        { "WEBHOOK_MESSAGES_PER_HOST", "lots", "WEBHOOK_MESSAGES_PER_HOST" },
        { "STREAMS_PER_ADDRESS", "-1", "STREAMS_PER_ADDRESS" },
        { "MAX_CONNECTIONS", "all", "MAX_CONNECTIONS" },
        { "WAITLIST_MAX_LAPSES", "three", "WAITLIST_MAX_LAPSES" },
        { "RETENTION_MONTHS", "two years", "RETENTION_MONTHS" },
        { "RETENTION_MONTHS", "1", "RETENTION_MONTHS" },
        { "MAIL_SERVER", "mail server", "MAIL_SERVER" },
        { "MAIL_SERVER", "mail.example.org", "MAIL_FROM" },
        { "MAIL_PORT", "smtp", "MAIL_PORT" },
        { "MAIL_FROM", "no address", "MAIL_FROM" },
        { "MAIL_USERNAME", "creneau", "MAIL_PASSWORD" },
        { "MAIL_REQUIRE_TLS", "if possible", "MAIL_REQUIRE_TLS" },
        { "FRONTEND_URL", "example.org", "FRONTEND_URL" },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public async Task A_setting_that_cannot_be_understood_stops_the_start_with_one_line(string name, string value, string named)
    {
        using var folder = new Folder();
        await using var server = ServerProcess.Launch(folder.Path, new Dictionary<string, string> { [name] = value });

        Assert.Equal(1, await server.Exit());

        Assert.Contains(named, Assert.Single(server.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("listening", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_does_not_start_without_secrets()
    {
        using var folder = new Folder();
        await using var server = ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        Assert.Equal(1, await server.Exit());

        Assert.Contains("JWT_SECRET_KEY", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_starts_with_secrets_and_without_demo_data()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, s_secrets).Ready();

        var companies = await Read(server, "/api/companies");

        Assert.Equal(0, companies.Member("total").GetInt32());
        Assert.Equal("max-age=31536000", companies.Headers["Strict-Transport-Security"]);
        Assert.All(server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    // It would be told of every write to a database in its working folder.
    [Fact]
    public async Task It_watches_no_files()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, s_secrets).Ready();

        Assert.Contains(server.Open, name => name.StartsWith("socket:", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Open, name => name.Contains("inotify", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_development_start_has_demo_data_whose_passwords_the_log_names()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string>()).Ready();

        var password = server.Output.Split("the password of all: ")[1].Split('\n')[0].Trim();

        Assert.Equal(12, (await Read(server, "/api/companies")).Member("total").GetInt32());
        foreach (var email in new[] { "admin@demo.example", "owner1@demo.example", "alice@demo.example" })
        {
            using var body = new StringContent($$"""{"email":"{{email}}","password":"{{password}}"}""", Encoding.UTF8, "application/json");
            Assert.True((await server.Http.PostAsync("/api/auth/login", body, TestContext.Current.CancellationToken)).IsSuccessStatusCode, email);
        }
    }

    [Fact]
    public async Task Verify_reads_the_database_of_a_running_server_and_its_exit_status_says_what_it_found()
    {
        using var folder = new Folder();
        var settings = new Dictionary<string, string>();
        Assert.Equal(2, await Verify());
        await using var server = await ServerProcess.Launch(folder.Path, settings).Ready();
        Assert.Equal(0, await Verify());

        await using (var database = new SqliteConnection($"Data Source={folder.Path}/data/creneau.db"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var plant = database.CreateCommand();
            plant.CommandText = "update reservations set confirmed_at = created_at where status = 'pending'";
            Assert.True(await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
        }

        Assert.Equal(1, await Verify("status: reservation "));

        async Task<int> Verify(string found = "")
        {
            await using var verify = ServerProcess.Launch(folder.Path, settings, "verify");
            var status = await verify.Exit();
            Assert.Contains(found, verify.Output, StringComparison.Ordinal);
            Assert.True(status == 0 || found.Length > 0 || verify.Errors.Count == 1, verify.Output + string.Join('\n', verify.Errors));
            return status;
        }
    }

    [Fact]
    public async Task A_dot_env_file_is_read_and_a_real_variable_wins()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, ".env"), "# a comment\nDEMO_DATA=false\nDATABASE_PATH=elsewhere/own.db\nPORT=1\n", TestContext.Current.CancellationToken);
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string>()).Ready();

        var companies = await Read(server, "/api/companies");

        Assert.Equal(0, companies.Member("total").GetInt32());
        Assert.True(File.Exists(Path.Combine(folder.Path, "elsewhere", "own.db")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "elsewhere", "secrets.json")));
    }

    [Fact]
    public async Task A_dot_env_file_that_cannot_be_read_stops_the_start_with_one_line()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ".env"), "JWT_SECRET_KEY=0123456789abcdef0123456789abcdef\nFOO BAR\n", TestContext.Current.CancellationToken);
        await using var server = ServerProcess.Launch(folder.Path, new Dictionary<string, string>());

        Assert.Equal(1, await server.Exit());

        Assert.Equal(".env: cannot be read at line 2", Assert.Single(server.Errors));
    }

    [Fact]
    public async Task Requests_under_way_are_answered_when_the_server_is_told_to_stop()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string>(s_secrets) { ["RATE_LIMIT_AUTH"] = "0", ["SHUTDOWN_DELAY"] = "2" }).Ready();

        var logins = Enumerable.Range(0, 40).Select(_ => LogIn(server)).ToArray();
        await Task.Delay(150, TestContext.Current.CancellationToken);
        var isUnderWay = !Array.TrueForAll(logins, login => login.IsCompleted);
        server.Terminate();
        var answers = await Task.WhenAll(logins);

        Assert.True(isUnderWay, "the server was done before it was stopped");
        Assert.All(answers, answer => answer.Must(401, "INVALID_CREDENTIALS"));
        Assert.Equal(0, await server.Exit());
    }

    private static async Task<Answer> LogIn(ServerProcess server)
    {
        using var body = new StringContent("""{"email":"unknown@tests.example","password":"whatever it was"}""", Encoding.UTF8, "application/json");
        return await Answer.Read(await server.Http.PostAsync("/api/auth/login", body, TestContext.Current.CancellationToken), "login");
    }

    private static async Task<Answer> Read(ServerProcess server, string path) =>
        await Answer.Read(await server.Http.GetAsync(path, TestContext.Current.CancellationToken), path);
}
