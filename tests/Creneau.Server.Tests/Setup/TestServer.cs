using Creneau.Server.Accounts;
using Creneau.Server.Companies;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Data;
using Creneau.Server.Platform.Maintenance;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Platform.Validation;
using Creneau.Server.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests.Setup;

/// <summary>
/// The whole program on a free port of this machine, with a real database and a clock that the test moves. It starts on Monday
/// 2 March 2026, 08:00 UTC (09:00 in Paris). Rate limits, limits on reservations and the outbox's worker are off unless a test sets them.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string AdminEmail = "admin@tests.example";

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly ErrorLog _errors;
    private bool _isGone;

    private TestServer(WebApplication app, FakeTimeProvider clock, ErrorLog errors)
    {
        _app = app;
        _errors = errors;
        Clock = clock;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First().Replace("[::]", "127.0.0.1", StringComparison.Ordinal)) };
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public bool IsStopping => _app.Lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>What our own code has logged as an error so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors.Errors;

    /// <summary>The types of events that the features have registered.</summary>
    internal IReadOnlyList<EventType> EventTypes => [.. _app.Services.GetServices<EventType>()];

    internal IServiceProvider Services => _app.Services;

    internal Database Database => _app.Services.GetRequiredService<Database>();

    public static async Task<TestServer> Run(IReadOnlyDictionary<string, string> database, FakeTimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        clock ??= new FakeTimeProvider(Start);
        var all = new Dictionary<string, string>(database)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["environment"] = "Development",
            ["DEMO_DATA"] = "false",
            ["JWT_SECRET_KEY"] = Tokens.SigningKey,
            ["SECRET_KEY"] = "tests-only-hashing-key-0123456789abcdef",
            ["ADMIN_EMAIL"] = AdminEmail,
            ["ADMIN_PASSWORD"] = Some.Password,
            ["SHUTDOWN_DELAY"] = "0",
            ["OUTBOX_WORKER"] = "off",
            ["RATE_LIMIT_AUTH"] = "0",
            ["RATE_LIMIT_PUBLIC"] = "0",
            ["RATE_LIMIT_USER"] = "0",
            ["BOOKING_HORIZON_DAYS"] = "0",
            ["MAX_ACTIVE_RESERVATIONS"] = "0",
            ["MAX_ACTIVE_PER_COMPANY"] = "0",
            ["MAX_CHANGES_PER_RESERVATION"] = "0",
            ["MAX_MOVES_PER_DAY"] = "0",
            ["MAX_COMPANIES_PER_ACCOUNT"] = "0",
            ["MAIL_DIGEST_MINUTES"] = "0",
            ["MAX_MAILS_TO_ACCOUNT"] = "0",
            ["MAX_MAILS_BY_ACCOUNT"] = "0",
            ["WEBHOOK_MESSAGES_PER_HOST"] = "0",
            ["VERIFICATION_MAILS_PER_DAY"] = "0",
            ["STREAMS_PER_ADDRESS"] = "0",
            ["Logging:LogLevel:Default"] = "Error",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var app = CreneauServer.Build([.. all.Select(setting => $"--{setting.Key}={setting.Value}")], clock);
        var errors = new ErrorLog();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(errors);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(app, clock, errors);
    }

    /// <summary>A request with headers of its own.</summary>
    public async Task<Answer> Send(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response, $"{method} {path}");
    }

    /// <summary>A client without a token.</summary>
    public Client Anonymous => new(this, null);

    public Task<Client> Admin() => SignedIn(AdminEmail);

    /// <summary>A new student with a verified address, signed in.</summary>
    public Task<Client> Student() => Newcomer("student");

    /// <summary>A new company owner with a verified address, signed in.</summary>
    public Task<Client> Owner() => Newcomer("company");

    /// <summary>A new account whose address is not verified, signed in. Its verification mail waits.</summary>
    public Task<Client> Unverified(string role = "student") => Newcomer(role, isVerified: false);

    /// <summary>
    /// An account with a session such as a login begins, without verifying a password: nothing takes the tests as long, and they
    /// need a thousand sessions. A test of logins calls <see cref="SignIn"/>.
    /// </summary>
    public async Task<Client> SignedIn(string email)
    {
        const string FindSql = $"select {Account.Columns} from users u where u.email_key = @key";
        var (sessions, tokens) = (_app.Services.GetRequiredService<Sessions>(), _app.Services.GetRequiredService<AccessTokens>());
        var account = await Database.Read(tx => tx.QueryFirstOrDefault<Account>(FindSql, new { key = EmailAddress.KeyOf(email) }), TestContext.Current.CancellationToken);
        var session = await Database.Commit(tx => sessions.Begin(tx, account!, device: null), TestContext.Current.CancellationToken);
        return new Client(this, tokens.Make(session)) { Id = account!.Id, Email = email, RefreshToken = session.RefreshToken };
    }

    public Task<Client> SignIn(string email, string password = Some.Password) => Client.SignIn(Http, email, password);

    /// <summary>Does now what time has done; the background worker does it every ten seconds by itself.</summary>
    public async Task<int> RunMaintenance() => await _app.Services.GetServices<IHostedService>().OfType<MaintenanceWorker>().Single().RunOnce(TestContext.Current.CancellationToken);

    /// <summary>Tells now all that waits in the outbox; its worker, when it is on, does it by itself.</summary>
    public async Task Deliver()
    {
        var worker = _app.Services.GetRequiredService<OutboxWorker>();
        while (await worker.Round(TestContext.Current.CancellationToken) > 0)
        {
            // there may be more
        }
    }

    /// <summary>The token of a link as a mail would bring it.</summary>
    internal async Task<string> MailToken(Client person, MailPurpose purpose)
    {
        await Plant("delete from mail_tokens where user_id = @Id and purpose = @purpose", new { person.Id, purpose }); // so that it is not too soon for another
        return (await Issue(person, purpose))!;
    }

    /// <summary>The same, as one of the workers would; nothing when it is too soon for another.</summary>
    internal async Task<string?> Issue(Client person, MailPurpose purpose)
    {
        var tokens = _app.Services.GetRequiredService<MailTokens>();
        var issued = await Database.Commit(tx => tokens.Issue(tx, person.Id, purpose, Now), TestContext.Current.CancellationToken);
        return issued is null ? null : tokens.TokenOf(issued.Value.Seed, purpose);
    }

    /// <summary>The secret of webhooks that is derived from a seed.</summary>
    public string SecretOf(string seed) => _app.Services.GetRequiredService<WebhookSecrets>().SecretOf(seed);

    /// <summary>Runs one statement on the tables, to plant what no call can make.</summary>
    public async Task Plant(string sql, object? args = null) =>
        await Database.Commit(tx => tx.Execute(sql, args), TestContext.Current.CancellationToken);

    public async Task<long> Count(string sql, object? args = null) =>
        await Database.Read(tx => tx.Count(sql, args), TestContext.Current.CancellationToken);

    /// <summary>The one text that a statement answers with.</summary>
    public async Task<string> Read(string sql, object? args = null) =>
        (await Database.Read(tx => tx.QueryScalars<string>(sql, args), TestContext.Current.CancellationToken))[0];

    /// <summary>The texts that a statement answers with, one a line.</summary>
    public async Task<string> Lines(string sql) =>
        string.Concat((await Database.Read(tx => tx.QueryScalars<string>(sql), TestContext.Current.CancellationToken)).Select(line => line.TrimEnd() + "\n"));

    /// <summary>What <c>verify</c> finds in this server's database.</summary>
    public async Task<IReadOnlyList<string>> Faults() =>
        (await Verify.Check(Services, Now, (_, _) => { }, TestContext.Current.CancellationToken)).Faults;

    /// <summary>As a click on the link of the mail would.</summary>
    public Task MarkVerified(string email) => Plant("update users set email_verified = 1 where email_key = @key", new { key = EmailAddress.KeyOf(email) });

    /// <summary>As the owner would with the link of the mail.</summary>
    public Task VerifyCompany(long company) => Plant("update companies set verified_email = email where id = @company and email is not null", new { company });

    /// <summary>The token of the link to a company's address, as a mail would bring it.</summary>
    internal async Task<string> CompanyToken(long company)
    {
        var links = _app.Services.GetRequiredService<CompanyLinks>();
        return links.TokenOf(links.SeedOf(company, await Read("select email from companies where id = @company", new { company })), Now + CompanyLinks.Lifetime);
    }

    private async Task<Client> Newcomer(string role, bool isVerified = true)
    {
        var email = Some.Email();
        (await Anonymous.Post("/auth/register", Some.Account(email, role))).Must(201);
        if (isVerified) await MarkVerified(email);

        return await SignedIn(email);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isGone)
        {
            _isGone = true; // some go before their database and again at the end of the test
            Http.Dispose();
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}

/// <summary>One server for the tests of a class, which therefore run in any order and leave each other alone.</summary>
public abstract class ServerFixture(TestDatabase database) : IAsyncLifetime
{
    private IReadOnlyDictionary<string, string> _settings = null!;

    public TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _settings = await database.Create();
        Server = await TestServer.Run(_settings);
    }

    /// <summary>Another instance on the same database and clock.</summary>
    public Task<TestServer> Another(params (string Name, string Value)[] settings) => TestServer.Run(_settings, Server.Clock, settings);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await database.Drop();
    }
}

public sealed class OnSqlite() : ServerFixture(new SqliteTestDatabase());

public sealed class OnMariaDb() : ServerFixture(new MariaTestDatabase());
