using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace Creneau.Server.Tests.Setup;

/// <summary>
/// Three MariaDB servers that are one database: each takes reads and writes, and what one commits the others have certified.
/// Needs Debian's galera-4 and rsync. Row locks do not cross nodes, and a node shows what another committed a moment later.
/// </summary>
public sealed class GaleraCluster : IAsyncDisposable
{
    public const int Size = 3;

    private const int Filler = 40_000;

    private const string Library = "/usr/lib/galera/libgalera_smm.so";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    // As root the state transfer fails; as anybody else the server can only run as that one.
    private readonly MariaDb[] _nodes = [.. Enumerable.Range(0, Size).Select(_ => new MariaDb(Environment.UserName == "root" ? "mysql" : null))];
    private readonly int[] _groupPorts = [.. FreePortsOf3().Take(Size)];

    public IReadOnlyList<MariaDb> Nodes => _nodes;

    public static async Task<GaleraCluster> Start()
    {
        if (!File.Exists(Library))
        {
            throw new InvalidOperationException("Galera is missing: ./test installs it as root, or run ./test --no-cluster (CONTRIBUTING.md)");
        }

        var cluster = new GaleraCluster();
        await cluster._nodes[0].Install();
        await cluster._nodes[0].Run(cluster.Options(0, isFirst: true));
        foreach (var node in Enumerable.Range(1, Size - 1)) // one by one: the second gives the third its data
        {
            await cluster._nodes[node].Run(cluster.Options(node));
        }

        await cluster.Settled();
        return cluster;
    }

    /// <summary>As an instance is told of the cluster that prefers this node: it first, then the others in turn.</summary>
    public IReadOnlyDictionary<string, string> Prefer(int node, string database) => new Dictionary<string, string>(MariaTestDatabase.Settings(_nodes[node], database))
    {
        ["DATABASE_HOST"] = string.Join(',', Enumerable.Range(0, Size).Select(i => "127.0.0.1:" + _nodes[(node + i) % Size].Port)),
    };

    /// <summary>The settings of an instance that knows this node only.</summary>
    public IReadOnlyDictionary<string, string> Only(int node, string database) => MariaTestDatabase.Settings(_nodes[node], database);

    /// <summary>Starts a node that was killed; returns when it has caught up.</summary>
    public async Task TakeBack(int node)
    {
        await _nodes[node].Run(Options(node));
        await Settled();
    }

    /// <summary>Waits until every node is in the cluster and shows what any of them has committed by now.</summary>
    public async Task Settled()
    {
        foreach (var node in _nodes)
        {
            for (var waited = Stopwatch.StartNew(); !await IsWhole(node); await Task.Delay(100))
            {
                Assert.True(waited.Elapsed < s_timeout, $"the node on port {node.Port} does not catch up; its folder: {node.Folder}");
            }
        }

        foreach (var node in _nodes)
        {
            await node.Execute("set session wsrep_sync_wait = 1; select count(*) from mysql.db");
        }
    }

    /// <summary>
    /// Gives the other nodes so much to apply that for a while they show nothing of what this node commits next; writes to the
    /// same rows collide all the same.
    /// </summary>
    public async Task HoldBack(int node, string database)
    {
        var table = database + ".filler";
        await _nodes[node].Execute($"create table if not exists {table} (id int primary key, n int)");
        await _nodes[node].Execute($"use {database}; insert ignore into filler select seq, 0 from seq_1_to_{Filler}");
        await Settled();
        await _nodes[node].Execute($"update {table} set n = n + 1");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static async Task<bool> IsWhole(MariaDb node)
    {
        try
        {
            return await node.Execute("show status like 'wsrep_local_state_comment'") == "Synced" && await node.Execute("show status like 'wsrep_cluster_size'") == Size.ToString();
        }
        catch (MySqlException)
        {
            return false;
        }
    }

    private string Options(int node, bool isFirst = false)
    {
        var port = _groupPorts[node];
        var others = isFirst ? "" : string.Join(',', _groupPorts.Where(other => other != port).Select(other => "127.0.0.1:" + other));
        return $"--wsrep-on=ON --wsrep-provider={Library} --wsrep-cluster-address=gcomm://{others} --wsrep-cluster-name=creneau-{_groupPorts[0]}"
            + $" --wsrep-node-address=127.0.0.1:{port} --wsrep-sst-method=rsync --wsrep-sst-receive-address=127.0.0.1:{port + 2}"
            + " --binlog-format=ROW --innodb-autoinc-lock-mode=2"
            + $" --wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:{port};ist.recv_addr=127.0.0.1:{port + 1};evs.suspect_timeout=PT3S;evs.inactive_timeout=PT6S;gcache.size=64M";
    }

    // Each node takes three ports in a row, below those that connections are given.
    private static IEnumerable<int> FreePortsOf3()
    {
        for (var port = 20_000 + (Random.Shared.Next(3000) * 4); ; port += 4)
        {
            if (Enumerable.Range(port, 3).All(IsFree))
            {
                yield return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
