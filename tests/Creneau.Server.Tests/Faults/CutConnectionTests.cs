using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Faults;

/// <summary>The connection to the database breaks at the worst moments: around the commit, and anywhere.</summary>
[Trait("Needs", "MariaDB")]
public sealed class CutConnectionTests : IAsyncLifetime
{
    private const int Rounds = 5;

    private readonly MariaTestDatabase _database = new();
    private CuttingProxy _proxy = null!;
    private TestServer _server = null!;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(await _database.Create());
        _proxy = new CuttingProxy((await SharedMariaDb.Server).Port);
        settings["DATABASE_PORT"] = _proxy.Port.ToString();
        _server = await TestServer.Run(settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.Drop();
    }

    [Theory]
    [InlineData(Cut.BeforeCommit, false)]
    [InlineData(Cut.AfterCommit, true)]
    public async Task A_reservation_whose_commit_was_cut_is_made_once_by_the_repeat(Cut where, bool isMade)
    {
        var company = await (await _server.Owner()).OpenCompany(places: 9, autoConfirm: true);
        for (var round = 0; round < Rounds; round++)
        {
            var student = await _server.Student();

            var cut = _proxy.CutNextCommit(where);
            var first = (await student.Reserve(company, Monday, key: "k")).Must(503, "UNAVAILABLE");
            await cut.Done;
            var made = await Total(student);
            var again = (await student.Reserve(company, Monday, key: "k")).Must(201);

            Assert.InRange(int.Parse(first.Headers["Retry-After"]), 1, 60);
            Assert.Equal(isMade ? 1 : 0, made);
            Assert.Equal(isMade, again.Headers.ContainsKey("Idempotency-Replayed"));
            Assert.Equal(1, await Total(student));
        }

        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task A_repeat_waits_for_a_commit_that_is_still_on_its_way()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 9, autoConfirm: true);
        for (var round = 0; round < Rounds; round++)
        {
            var student = await _server.Student();

            var cut = _proxy.CutNextCommit(Cut.LateCommit);
            (await student.Reserve(company, Monday, key: "k")).Must(503, "UNAVAILABLE");
            Assert.Equal(0, await Total(student));
            var repeat = student.Reserve(company, Monday, key: "k");
            await UntilATransactionWaits();
            cut.Release();
            await cut.Done;
            var again = (await repeat).Must(201);

            Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
            Assert.Equal(1, await Total(student));
        }

        Assert.Empty(await _server.Faults());
    }

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    public async Task A_cancellation_whose_commit_was_cut_is_done_by_the_repeat(Cut where)
    {
        var company = await (await _server.Owner()).OpenCompany(autoConfirm: true);
        var student = await _server.Student();
        var id = await student.Reserved(company, Monday);

        var cut = _proxy.CutNextCommit(where);
        (await student.Delete($"/reservations/{id}")).Must(503, "UNAVAILABLE");
        await cut.Done;
        (await student.Delete($"/reservations/{id}")).Must(200);

        Assert.Equal("cancelled", await student.StatusOf(id));
    }

    [Fact]
    public async Task Work_that_breaks_before_its_commit_is_done_on_another_connection()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 99, autoConfirm: true);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _server.Anonymous.Get("/companies")));
        var student = await _server.Student();

        for (var week = 0; week < Rounds; week++)
        {
            _proxy.CutAll();
            (await student.Reserve(company, Monday.AddDays(7 * week))).Must(201);
        }

        Assert.Equal(Rounds, await Total(student));
    }

    [Fact]
    public async Task Random_cuts_under_load_lose_and_double_nothing()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var crowd = await Crowd.Gather(_server.Http, students: 8);
        crowd.Expects = Trouble.Refusals;
        using var enough = new CancellationTokenSource();

        _proxy.CutAtRandom(new RandomCuts(seed, risk: 0.04));
        var load = crowd.Reserve(enough.Token);
        await crowd.HasBeenTold(300);
        await enough.CancelAsync();
        await load;
        _proxy.CutAtRandom(null);

        Assert.True(_proxy.Cuts > 10, $"only {_proxy.Cuts} cuts");
        await crowd.MustHaveWhatItWasTold();
        Assert.Empty(await _server.Faults());
        crowd.MustHaveBeenAnsweredWithin(TimeSpan.FromSeconds(8));
    }

    private static async Task<int> Total(Client student) => (await student.Get("/reservations")).Must(200).Member("total").GetInt32();

    // InnoDB refreshes that table only for those who ask less often than every 100 ms.
    private async Task UntilATransactionWaits()
    {
        for (var tries = 0; await _server.Count("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'") == 0; tries++)
        {
            Assert.True(tries < 40, "the repeat does not wait");
            await Task.Delay(120, TestContext.Current.CancellationToken);
        }
    }
}
