using System.Diagnostics;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Faults;

/// <summary>The machine of the database is gone without a word: what is sent to it vanishes, and no connection ever breaks.</summary>
[Trait("Needs", "MariaDB")]
public sealed class SilentDatabaseTests : IAsyncLifetime
{
    private readonly MariaTestDatabase _database = new();
    private CuttingProxy _proxy = null!;
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(await _database.Create());
        _proxy = new CuttingProxy((await SharedMariaDb.Server).Port);
        settings["DATABASE_PORT"] = _proxy.Port.ToString();
        settings["DATABASE_POOL_SIZE"] = "8";
        _server = await TestServer.Run(settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.Drop();
    }

    [Fact]
    public async Task A_silent_database_hangs_no_request_and_takes_no_connection_with_it()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 99, autoConfirm: true);
        var students = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _server.Student()));
        Assert.All(await Task.WhenAll(students.Select(student => student.Get("/reservations"))), answer => answer.Must(200));

        // The first eight take every connection and prepare a new statement, in the driver for ever; the others find none left.
        _proxy.Swallows = true;
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(students.Select((student, i) => i < 8
            ? student.Get("/companies?q=atelier&city=lyon&sector=design")
            : student.Reserve(company, _server.Next(DayOfWeek.Monday), key: "k")));
        var waited = clock.Elapsed;
        _proxy.Swallows = false;
        var repeats = await Task.WhenAll(students.Select(student => student.Reserve(company, _server.Next(DayOfWeek.Monday), key: "k")));

        Assert.All(answers, answer => answer.Must(503, "UNAVAILABLE"));
        TestContext.Current.TestOutputHelper!.WriteLine($"silent: the slowest call took {waited.TotalSeconds:0.00} s");
        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.All(repeats, answer => answer.Must(201));
        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task A_database_that_falls_silent_in_the_middle_of_an_answer_hangs_no_request()
    {
        Task<IReadOnlyList<string>> Rows(int rows, double seconds) =>
            _server.Database.Read(tx => tx.QueryScalars<string>(Some.SlowRows(rows, seconds)), TestContext.Current.CancellationToken);

        var clock = Stopwatch.StartNew();
        var reading = Rows(4, seconds: 1);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        _proxy.Swallows = true;
        var failure = await Record.ExceptionAsync(() => reading);
        _proxy.Swallows = false;

        Assert.IsType<UnavailableException>(failure, exactMatch: false);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(20));
        Assert.Equal(2, (await Rows(2, seconds: 0)).Count);
    }
}
