using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Creneau.Server.Tests.Setup;

/// <summary>Where a connection to the database is cut.</summary>
public enum Cut
{
    /// <summary>The database never sees the commit.</summary>
    BeforeCommit,

    /// <summary>The database has committed and said so; the server never hears of it.</summary>
    AfterCommit,

    /// <summary>The server's side is cut at once, the commit reaches the database only when the test says so.</summary>
    LateCommit,
}

/// <summary>
/// Stands between the server and MariaDB and passes packets on, until a test has it cut connections: at a commit, at random, or all.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ProxiedConnection, byte> _connections = new();
    private readonly int _databasePort;
    private TcpListener? _listener;
    private CommitCut? _next;
    private RandomCuts? _random;

    public CuttingProxy(int databasePort)
    {
        _databasePort = databasePort;
        Port = MariaDb.FreePort();
        Accept();
    }

    public int Port { get; }

    /// <summary>How many connections were cut so far.</summary>
    public int Cuts { get; private set; }

    /// <summary>
    /// While it is set, what is sent goes nowhere, and those who sent it are never answered again: a cable pulled out, and a
    /// machine behind it that forgets.
    /// </summary>
    public bool Swallows { get; set; }

    /// <summary>Cuts whichever connection commits next.</summary>
    public CommitCut CutNextCommit(Cut where) => _next = new CommitCut(where);

    /// <summary>From now on every packet of the server's runs this risk.</summary>
    public void CutAtRandom(RandomCuts? cuts) => _random = cuts;

    public void CutAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Close();
        }
    }

    /// <summary>Listens; it does from the beginning.</summary>
    public void Accept()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAll(_listener);
    }

    /// <summary>The port is closed, and what was connected is cut.</summary>
    public void Refuse()
    {
        _listener?.Dispose();
        CutAll();
    }

    public ValueTask DisposeAsync()
    {
        Refuse();
        return ValueTask.CompletedTask;
    }

    internal CommitCut? TakeCommitCut() => Interlocked.Exchange(ref _next, null);

    internal Chance TakeChance() => _random?.Next() ?? Chance.Pass;

    internal void Count() => Cuts++;

    private async Task AcceptAll(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var server = await listener.AcceptSocketAsync();
                var connection = new ProxiedConnection(this, server, _databasePort);
                _connections.TryAdd(connection, 0);
                _ = connection.Run().ContinueWith(_ => _connections.TryRemove(connection, out byte _), TaskScheduler.Default);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // refused from here on
        }
    }
}

/// <summary>A cut that waits for its commit.</summary>
public sealed class CommitCut(Cut where)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Cut Where => where;

    /// <summary>When it has happened (a late commit: when the database has answered it).</summary>
    public Task Done => _done.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    internal Task Released => _release.Task;

    /// <summary>Lets the late commit reach the database.</summary>
    public void Release() => _release.TrySetResult();

    internal void Happened() => _done.TrySetResult();
}

/// <summary>What becomes of one packet.</summary>
public enum Chance
{
    Pass,
    CutBefore,
    CutAfter,
    CutInsideAnswer,
}

/// <summary>Choices that a seed repeats.</summary>
public sealed class RandomCuts(int seed, double risk)
{
#pragma warning disable RS0030 // repeatable, no secret
    private readonly Random _random = new(seed);
#pragma warning restore RS0030

    internal Chance Next()
    {
        lock (_random)
        {
            return _random.NextDouble() >= risk ? Chance.Pass : (Chance)_random.Next((int)Chance.CutBefore, (int)Chance.CutInsideAnswer + 1);
        }
    }
}
