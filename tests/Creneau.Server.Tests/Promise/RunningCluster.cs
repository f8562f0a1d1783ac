using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

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
