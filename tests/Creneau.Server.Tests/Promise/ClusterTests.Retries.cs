using System.Collections.Concurrent;
using System.Diagnostics;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <content>Work that lost against another node is run again.</content>
public sealed partial class ClusterTests
{
    [Fact]
    public async Task Work_that_lost_against_another_node_leaves_nothing_and_what_was_done_is_whole()
    {
        const int Contested = 12;
        await using var instances = await Instances.Start(GaleraCluster.Size, node => Started(_cluster.Only(node, running.Shared)));
        await instances[0].Plant("create table contested (id int primary key, n int not null)");
        await instances[0].Plant("create table traces (attempt int not null, n int not null, primary key (attempt, n))");
        await instances[0].Plant($"insert into contested select seq, 0 from seq_1_to_{Contested}");
        await _cluster.Settled();
        var (attempts, done, forgotten) = (0, new ConcurrentBag<int>(), new ConcurrentBag<int>());
        var wall = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 8 * GaleraCluster.Size).Select(async worker =>
        {
            while (wall.Elapsed < TimeSpan.FromSeconds(5))
            {
                try
                {
                    done.Add(await instances[worker % GaleraCluster.Size].Database.Commit(Work, TestContext.Current.CancellationToken));
                }
                catch (UnavailableException error) when (error is not UnknownOutcomeException)
                {
                    // lost eight times in a row, or waited too long for a row
                }
            }
        }));

        await _cluster.Settled();
        Assert.True(attempts > done.Count, "no attempt ever lost");
        Assert.Empty(forgotten);
        foreach (var instance in instances)
        {
            var traces = await instance.Database.Read(tx => tx.QueryScalars<long>("select attempt from traces order by attempt"), TestContext.Current.CancellationToken);
            Assert.Equal(done.Order().SelectMany(attempt => Enumerable.Repeat((long)attempt, 3)), traces);
            Assert.Equal(3 * done.Count, await instance.Count("select sum(n) from contested"));
        }

        // Each statement is one that its connection has not seen: it was in preparing one that a node kept the loss to itself.
        async Task<int> Work(Transaction tx)
        {
            var attempt = Interlocked.Increment(ref attempts);
            for (var n = 1; n <= 3; n++)
            {
                await tx.Execute($"update contested set n = n + 1 where id = {Random.Shared.Next(Contested) + 1}");
                await tx.Execute($"insert into traces (attempt, n) values ({attempt}, {n})");
                if (await tx.Count($"select count(*) from traces where attempt = {attempt}") != n)
                {
                    forgotten.Add(attempt);
                }
            }

            return attempt;
        }
    }

    [Fact]
    public async Task Work_that_lost_against_another_node_is_run_again_also_when_it_has_refused_or_failed()
    {
        await using var instances = await Instances.Start(2, node => Started(_cluster.Only(node, running.Shared)));
        await instances[0].Plant("create table fought_over (id int primary key, n int not null)");
        await instances[0].Plant("insert into fought_over values (1, 0)");
        await _cluster.Settled();
        foreach (var isFailure in (bool[])[false, true])
        {
            var attempts = 0;

            var seen = await instances[0].Database.Commit(
                async tx =>
                {
                    await tx.Execute("update fought_over set n = n + 1 where id = 1");
                    if (++attempts == 1)
                    {
                        await instances[1].Plant("update fought_over set n = n + 10 where id = 1");
                        await _cluster.Settled();
                        return isFailure ? throw new InvalidCastException("null where none can be") : tx.Rollback(0L);
                    }

                    return tx.Rollback(await tx.Count("select n from fought_over where id = 1"));
                },
                TestContext.Current.CancellationToken);

            Assert.Equal((2, isFailure ? 21 : 11), (attempts, seen));
        }
    }
}
