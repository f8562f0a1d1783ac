using System.Diagnostics;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests;

/// <summary>The database goes away and comes back. It has a server of its own: the others would not like it.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(12);

    private MariaDb _mariaDb = null!;
    private Dictionary<string, string> _settings = null!;

    public async ValueTask InitializeAsync()
    {
        _mariaDb = await MariaDb.Start();
        _settings = MariaTestDatabase.Settings(_mariaDb, await _mariaDb.CreateDatabase());
    }

    public ValueTask DisposeAsync() => _mariaDb.DisposeAsync();

    [Fact]
    public async Task What_was_answered_with_201_is_there_after_the_database_was_killed()
    {
        await using var server = await TestServer.Run(_settings);
        var (owner, student) = (await server.Owner(), await server.Student());
        var company = await owner.OpenCompany(places: 99);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => student.Get("/reservations")));
        var id = await student.Reserved(company, server.Next(DayOfWeek.Monday));

        await _mariaDb.Kill();
        var clock = Stopwatch.StartNew();
        (await server.Anonymous.Get("/health")).Must(200);
        server.Clock.Advance(TimeSpan.FromSeconds(20));
        (await student.Get("/health")).Must(200);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"health took {clock.Elapsed}");
        (await server.Anonymous.Get("/health/ready")).Must(503, "UNAVAILABLE");
        var away = (await student.Reserve(company, server.Next(DayOfWeek.Monday), "10:00", "11:00", key: "again")).Must(503, "UNAVAILABLE");
        (await server.Anonymous.Get("/companies")).Must(503, "UNAVAILABLE");
        Assert.True(clock.Elapsed < s_bound, $"the calls took {clock.Elapsed}");
        Assert.InRange(int.Parse(away.Headers["Retry-After"]), 1, 60);

        await _mariaDb.Run();

        (await server.Anonymous.Get("/health/ready")).Must(200);
        Assert.Equal("pending", await student.StatusOf(id));
        (await student.Reserve(company, server.Next(DayOfWeek.Monday), "10:00", "11:00", key: "again")).Must(201);
    }

    [Fact]
    public async Task A_frozen_database_hangs_nobody()
    {
        await using var server = await TestServer.Run(_settings);
        var (owner, student) = (await server.Owner(), await server.Student());
        var company = await owner.OpenCompany(places: 99);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Anonymous.Get("/companies")));

        _mariaDb.Signal("STOP");
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(
            server.Anonymous.Get("/companies"), student.Get("/reservations"), student.Reserve(company, server.Next(DayOfWeek.Monday)), owner.Post("/companies", new { name = "Frozen" }));
        var waited = clock.Elapsed;
        _mariaDb.Signal("CONT");

        Assert.All(answers, answer => answer.Must(503, "UNAVAILABLE"));
        Assert.True(waited < TimeSpan.FromSeconds(20), $"the slowest took {waited}");
        (await server.Anonymous.Get("/companies")).Must(200);
    }

    [Fact]
    public async Task Nobody_sees_more_than_a_503_while_the_database_restarts_under_load()
    {
        await using var server = await TestServer.Run(_settings);
        var owner = await server.Owner();
        var company = await owner.OpenCompany(places: 1000, autoConfirm: true, start: "08:00", end: "18:00");
        var students = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Student()));
        using var over = new CancellationTokenSource();

        var load = students.Select((student, i) => Load(student, i)).ToArray();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await _mariaDb.Kill();
        await _mariaDb.Run();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await over.CancelAsync();
        var made = (await Task.WhenAll(load)).SelectMany(ids => ids).ToArray();

        Assert.NotEmpty(made);
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.Equal(made.Length, await server.Count($"select count(*) from reservations where id in ({string.Join(',', made)})"));

        async Task<List<long>> Load(Client student, int first)
        {
            var ids = new List<long>();
            for (var n = first; !over.IsCancellationRequested; n += students.Length)
            {
                var hour = 8 + (n % 10);
                var answer = await student.Reserve(company, server.Next(DayOfWeek.Monday, n / 10), $"{hour:00}:00", $"{hour + 1:00}:00");
                Assert.True(answer.Status is 201 or 409 or 503, answer.ToString());
                if (answer.Status == 201)
                {
                    ids.Add(answer.Id);
                }
            }

            return ids;
        }
    }

    [Fact]
    public async Task A_server_that_starts_before_its_database_serves_once_it_is_there()
    {
        await _mariaDb.Kill();
        var clock = new FakeTimeProvider(TestServer.Start);
        await using var server = await TestServer.Run(_settings, clock);
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
}
