using System.Diagnostics;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests.Promise;

/// <summary>
/// The promise on a three-node cluster, each instance on another node. The nodes do not see each other's row locks, and show what
/// another has committed a moment later. Left out by <c>./test --no-cluster</c>.
/// </summary>
[Trait("Needs", "Cluster")]
public sealed class ClusterTests(RunningCluster running) : IClassFixture<RunningCluster>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly GaleraCluster _cluster = running.Cluster;
    private readonly FakeTimeProvider _clock = new(TestServer.Start);

    [Fact]
    public async Task Every_promise_is_kept_while_one_node_after_the_other_dies_and_comes_back()
    {
        var database = await NewDatabase();
        await Soak.Rounds(async (seed, length) =>
        {
            for (var node = 0; node < GaleraCluster.Size; node++)
            {
                Soak.Report($"killing node {node + 1}: " + await Interleave(database, seed + node, length / 4, node));
            }

            return $"seed {seed}: every node has died and come back";
        });
    }

    // The instances of a round are new, so that each is on a node of its own again. The first ones find an empty database.
    private async Task<string> Interleave(string database, int seed, TimeSpan length, int victim)
    {
        await using var instances = await Instances.Start(GaleraCluster.Size, node => Started(_cluster.Prefer(node, database)));
        await using var witnesses = await Instances.Start(GaleraCluster.Size, node => Started(_cluster.Only(node, database)));
        var stage = new Stage(instances) { Witnesses = witnesses, IsReadLate = true, Settled = _cluster.Settled };
        return await Interleaving.Run(stage, seed, length, async () =>
        {
            await Task.Delay(length / 2, TestContext.Current.CancellationToken);
            await _cluster.Nodes[victim].Kill();
            await Task.Delay(length / 2, TestContext.Current.CancellationToken);
            await _cluster.TakeBack(victim);
        });
    }

    // One that could not migrate at once, as the cluster was busy, tries again when its clock says so.
    private async Task<TestServer> Started(IReadOnlyDictionary<string, string> settings)
    {
        var server = await TestServer.Run(settings, _clock);
        for (var waited = Stopwatch.StartNew(); (await server.Anonymous.Get("/health/ready")).Status != 200; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.True(waited.Elapsed < s_patience, "an instance does not become ready");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return server;
    }

    private async Task<string> NewDatabase()
    {
        var name = await _cluster.Nodes[0].CreateDatabase();
        await _cluster.Settled();
        return name;
    }
}

/// <summary>The cluster of these tests, and a database that those share which kill nothing.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    public GaleraCluster Cluster { get; private set; } = null!;

    public string Shared { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Cluster = await GaleraCluster.Start();
        Shared = await Cluster.Nodes[0].CreateDatabase();
        await Cluster.Settled();
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
