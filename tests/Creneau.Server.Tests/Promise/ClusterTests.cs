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
        await using var instances = await Instances.Start(GaleraCluster.Size, node => TestServer.Run(_cluster.Prefer(node, database), _clock));
        await using var witnesses = await Instances.Start(GaleraCluster.Size, node => TestServer.Run(_cluster.Only(node, database), _clock));
        var stage = new Stage(instances) { Witnesses = witnesses, IsReadLate = true, Settled = _cluster.Settled };
        return await Interleaving.Run(stage, seed, length, async () =>
        {
            await Task.Delay(length / 2, TestContext.Current.CancellationToken);
            await _cluster.Nodes[victim].Kill();
            await Task.Delay(length / 2, TestContext.Current.CancellationToken);
            await _cluster.TakeBack(victim);
        });
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
