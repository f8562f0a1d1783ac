using Creneau.Server.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Faults;

/// <summary>A statement is interrupted, and MariaDB answers as if it had found nothing: what came of it is not believed.</summary>
public sealed class InterruptedWorkTests : IAsyncLifetime
{
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
        using var caller = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _server.Database.Write(
            async tables =>
            {
                await tables.Execute("insert into done (id) values (1)");
                await caller.CancelAsync();
                return true;
            },
            caller.Token));

        Assert.Equal(0, await _server.Count("select count(*) from done"));
    }

    // Two statements that together take as long as one may: which of them was interrupted, if one was, nobody knows.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_that_took_as_long_as_a_statement_may_is_neither_committed_nor_answered(bool isWrite)
    {
        await Assert.ThrowsAnyAsync<UnavailableException>(() => isWrite
            ? _server.Database.Write(Work, TestContext.Current.CancellationToken)
            : _server.Database.Read(Pause, TestContext.Current.CancellationToken));

        Assert.Equal(0, await _server.Count("select count(*) from done"));

        static async Task<long> Work(Session tables)
        {
            await tables.Execute("insert into done (id) values (1)");
            return await Pause(tables);
        }

        static async Task<long> Pause(Session tables) => await tables.Count("select sleep(5.2)") + await tables.Count("select sleep(5.2)");
    }
}
