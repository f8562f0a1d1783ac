using System.Diagnostics;
using System.Net.Sockets;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests.Faults;

/// <summary>A MariaDB that tests may kill, freeze and fill: the others would not like it.</summary>
public sealed class FrailMariaDb : IAsyncLifetime
{
    public MariaDb Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await MariaDb.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>The database goes away and comes back. The bounds are those that docs/operations.md promises.</summary>
[Trait("Needs", "MariaDB")]
public sealed class OutageTests(FrailMariaDb frail) : IClassFixture<FrailMariaDb>
{
    /// <summary>A database that refuses: nothing to wait for.</summary>
    private static readonly TimeSpan s_boundOfRefused = TimeSpan.FromSeconds(8);

    /// <summary>A database that says nothing.</summary>
    private static readonly TimeSpan s_boundOfFrozen = TimeSpan.FromSeconds(20);

    /// <summary>Of <c>/api/health/ready</c>, which waits for 2 seconds; some more, as the tests keep the machine busy.</summary>
    private static readonly TimeSpan s_boundOfReady = TimeSpan.FromSeconds(4);

    private readonly MariaDb _mariaDb = frail.Server;

    [Fact]
    public async Task What_was_answered_is_there_after_the_database_was_killed_under_load()
    {
        await using var server = await TestServer.Run(await Settings());
        await using var health = new HealthWatch(server.Http);
        var crowd = await Crowd.Gather(server.Http);
        for (var round = 0; round < 2; round++)
        {
            crowd.Expects = Trouble.Refusals;
            using var enough = new CancellationTokenSource();
            var load = crowd.Reserve(enough.Token);
            await crowd.HasBeenTold(60);

            await _mariaDb.Kill();
            var slowestReady = await health.Ready(false, within: s_boundOfReady);
            (await server.Anonymous.Get("/companies")).Must(503, "UNAVAILABLE");
            await _mariaDb.Run();
            await health.Ready(true, within: s_boundOfReady);
            await crowd.HasBeenTold(30);
            await enough.CancelAsync();
            await load;

            await crowd.MustHaveWhatItWasTold();
            Assert.Empty(await server.Faults());
            crowd.MustHaveBeenAnsweredWithin(s_boundOfRefused);
            Assert.InRange(slowestReady, TimeSpan.Zero, s_boundOfReady);
            health.MustHaveBeenAtOnce();
        }
    }

    [Fact]
    public async Task A_database_that_is_frozen_for_ten_seconds_hangs_no_request()
    {
        await using var server = await TestServer.Run(await Settings());
        await using var health = new HealthWatch(server.Http);
        var crowd = await Crowd.Gather(server.Http, students: 20);
        using var enough = new CancellationTokenSource();
        crowd.Expects = Trouble.Refusals;
        var load = crowd.Reserve(enough.Token);
        await crowd.HasBeenTold(60);

        _mariaDb.Signal("STOP");
        TimeSpan slowestReady;
        try
        {
            var frozen = Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            slowestReady = await health.Ready(false, within: s_boundOfReady);
            await frozen;
            (await server.Anonymous.Get("/health/ready")).Must(503, "UNAVAILABLE");
        }
        finally
        {
            _mariaDb.Signal("CONT");
        }

        await health.Ready(true, within: s_boundOfReady);
        await crowd.HasBeenTold(30);
        await enough.CancelAsync();
        await load;

        await crowd.MustHaveWhatItWasTold();
        Assert.Empty(await server.Faults());
        crowd.MustHaveBeenAnsweredWithin(s_boundOfFrozen);
        Assert.InRange(slowestReady, TimeSpan.FromSeconds(1), s_boundOfReady);
        health.MustHaveBeenAtOnce();
    }

    [Fact]
    public async Task A_database_whose_port_is_closed_is_told_soon_and_found_again()
    {
        var settings = await Settings();
        await using var proxy = new CuttingProxy(_mariaDb.Port);
        settings["DATABASE_PORT"] = proxy.Port.ToString();

        await MustComeBack(settings, _ => Task.Run(proxy.Refuse), _ => Task.Run(proxy.Accept));
    }

    [Fact]
    public async Task A_database_that_has_no_connection_left_is_told_soon_and_found_again()
    {
        // Connections that an earlier test has left hanging would take the place that is kept for root, too.
        await _mariaDb.Kill();
        await _mariaDb.Run();
        await using var others = new OtherPeople(_mariaDb);

        await MustComeBack(
            await Settings("creneau"),
            async name =>
            {
                await _mariaDb.Execute("set global max_connections = 10");
                await _mariaDb.Disconnect(name);
                await others.TakeEveryConnection();
            },
            async _ =>
            {
                await others.DisposeAsync();
                await _mariaDb.Execute("set global max_connections = 400");
            });
    }

    [Fact]
    public async Task A_password_that_is_changed_under_the_server_is_told_soon_and_found_again() => await MustComeBack(
        await Settings("locksmith"),
        async name =>
        {
            await _mariaDb.Execute($"alter user {name} identified by 'changed'");
            await _mariaDb.Disconnect(name);
        },
        name => _mariaDb.Execute($"alter user {name} identified by '{Some.Password}'"));

    [Fact]
    public async Task Verify_says_that_the_database_is_away_also_when_the_driver_passes_on_what_the_socket_said()
    {
        await using var server = await TestServer.Run(await Settings());

        await Assert.ThrowsAsync<UnavailableException>(() => server.Database.Snapshot<int>(
            _ => throw new SocketException((int)SocketError.ConnectionReset), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_starts_before_its_database_serves_once_it_is_there()
    {
        var settings = await Settings();
        await _mariaDb.Kill();
        var clock = new FakeTimeProvider(TestServer.Start);
        await using var server = await TestServer.Run(settings, clock);
        (await server.Anonymous.Get("/health")).Must(200);
        (await server.Anonymous.Get("/health/ready")).Must(503, "UNAVAILABLE");
        (await server.Anonymous.Get("/companies")).Must(503, "UNAVAILABLE");

        await _mariaDb.Run();

        for (var tries = 0; (await server.Anonymous.Get("/health/ready")).Status != 200; tries++)
        {
            Assert.True(tries < 100, "not ready");
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await server.Owner();
    }

    /// <summary>Every call is refused while the database refuses the server, and served when it no longer does.</summary>
    private static async Task MustComeBack(Dictionary<string, string> settings, Func<string, Task> refuse, Func<string, Task> admit)
    {
        await using var server = await TestServer.Run(settings);
        await using var health = new HealthWatch(server.Http);
        var (owner, student) = (await server.Owner(), await server.Student());
        var (company, monday) = (await owner.OpenCompany(places: 99), server.Next(DayOfWeek.Monday));
        var id = await student.Reserved(company, monday);

        await refuse(settings["DATABASE_USER"]);
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(
            student.Reserve(company, monday, "10:00", "11:00", key: "again"), student.Get("/reservations"), server.Anonymous.Get("/companies"), owner.Post("/companies", new { name = "Away" }),
            server.Anonymous.Get("/health/ready"), server.Login(student.Email));
        var waited = clock.Elapsed;
        await admit(settings["DATABASE_USER"]);
        await health.Ready(true, within: s_boundOfReady);

        Assert.All(answers, answer => answer.Must(503, "UNAVAILABLE"));
        Assert.All(answers, answer => Assert.InRange(int.Parse(answer.Headers["Retry-After"]), 1, 60));
        TestContext.Current.TestOutputHelper!.WriteLine($"refused: the slowest call took {waited.TotalSeconds:0.00} s");
        Assert.InRange(waited, TimeSpan.Zero, s_boundOfRefused);
        health.MustHaveBeenAtOnce();
        Assert.Equal("pending", await student.StatusOf(id));
        (await student.Reserve(company, monday, "10:00", "11:00", key: "again")).Must(201);
        Assert.Empty(await server.Faults());
    }

    /// <summary>Of a new database; with a name, as a user who may do nothing special.</summary>
    private async Task<Dictionary<string, string>> Settings(string? user = null)
    {
        var settings = MariaTestDatabase.Settings(_mariaDb, await _mariaDb.CreateDatabase());
        if (user is not null)
        {
            await _mariaDb.Execute($"create user {user} identified by '{Some.Password}'");
            await _mariaDb.Execute($"grant all on {settings["DATABASE_NAME"]}.* to {user}");
            settings["DATABASE_USER"] = user;
            settings["DATABASE_PASSWORD"] = Some.Password;
        }

        return settings;
    }
}
