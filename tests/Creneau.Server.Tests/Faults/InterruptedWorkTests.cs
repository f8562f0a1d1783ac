using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Faults;

/// <summary>A statement is interrupted, and MariaDB answers as if it had found nothing: what came of it is not believed.</summary>
[Trait("Needs", "MariaDB")]
public sealed class InterruptedWorkTests : IAsyncLifetime
{
    private const string AddSql = "insert into done (id) values (@id)";

    private readonly MariaTestDatabase _database = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.Run(await _database.Create());
        await _server.Plant("create table done (id int primary key)");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.Drop();
    }

    [Fact]
    public async Task Work_whose_caller_leaves_before_its_commit_is_not_committed()
    {
        using var actor = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _server.Database.Commit(
            async tx =>
            {
                await tx.Execute(AddSql, new { id = 1 });
                await actor.CancelAsync();
                return true;
            },
            actor.Token));

        Assert.Equal(0, await _server.Count("select count(*) from done"));
    }

    // Two statements that together take as long as one may: which of them was interrupted is not known.
    [Fact]
    public async Task Of_work_that_took_as_long_as_a_statement_may_nothing_is_committed_or_believed()
    {
        var outcomes = new Dictionary<string, Func<Transaction, Task<long>>>
        {
            ["done"] = async tx => await Add(tx, 1) + await Pause(tx),
            ["refused"] = async tx => tx.Rollback(await Add(tx, 2) + await Pause(tx)),
            ["failed"] = async tx => await Add(tx, 3) + await Pause(tx) > 0 ? throw new InvalidCastException("null where none can be") : 0,
            ["a pair of rows"] = async tx =>
                await Pause(tx) + await tx.InsertPair(new Statement(AddSql, new { id = 4 }), new Statement("insert into done (id) values (@other)", new { other = 5 })),
        };
        var reading = _server.Database.Read(Pause, TestContext.Current.CancellationToken);
        var working = outcomes.Select(outcome => _server.Database.Commit(outcome.Value, TestContext.Current.CancellationToken));

        foreach (var task in working.Prepend(reading).ToArray())
        {
            Assert.IsType<UnavailableException>(await Record.ExceptionAsync(() => task));
        }

        Assert.Equal(0, await _server.Count("select count(*) from done"));

        static async Task<long> Add(Transaction tx, int id) => await tx.Execute(AddSql, new { id });

        static async Task<long> Pause(Transaction tx) => await tx.Count("select sleep(5.2)") + await tx.Count("select sleep(5.2)");
    }
}
