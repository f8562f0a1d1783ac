using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// MySQL and MariaDB: the driver's own pool, single statements prepared (not on a cluster), READ COMMITTED (so that what is read after a lock is fresh).
/// Of the nodes of a cluster one is used until it cannot be reached; then the next.
/// </summary>
internal sealed class MySqlDatabase(IReadOnlyList<MySqlNode> nodes, MySqlDialect dialect) : Database(dialect)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(12);

    private readonly MySqlExecutor _work = new(dialect);

    private volatile int _current;

    public static MySqlDatabase Open(DatabaseSettings settings, ILoggerFactory logs)
    {
        var dialect = new MySqlDialect();
        return new([.. settings.Nodes.Select(node => new MySqlNode(() => MySqlConnections.Open(node, settings, dialect, logs)))], dialect);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.Pool.DisposeAsync();
        }
    }

    protected override async Task<bool> MigrateOnce(CancellationToken cancellationToken)
    {
        try
        {
            return await InPool(
                nodes[_current].Pool,
                async connection =>
                {
                    await Migrator.RunOnMySql(connection, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (MySqlException error) when (MySqlRefusal.SettingOf(error) is { } line)
        {
            throw new SettingsException(line);
        }
        catch (MySqlException error) when (Dialect.Classify(error) == Fault.Unreachable)
        {
            Leave(_current);
            throw;
        }
    }

    protected override async Task<T> SnapshotOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var node = 0; ; node++)
        {
            try
            {
                return await InPool(nodes[node].Pool, connection => _work.Snapshot(connection, work, cancellationToken), cancellationToken);
            }
            catch (MySqlException error) when (node + 1 < nodes.Count && Dialect.Classify(error) == Fault.Unreachable)
            {
                // on to the next
            }
        }
    }

    protected override Task<T> ReadOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken) =>
        OnANode(connection => _work.Read(connection, work, cancellationToken), cancellationToken);

    protected override Task<T> WriteOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken) =>
        OnANode(connection => _work.Write(connection, work, cancellationToken), cancellationToken);

    // A node that cannot be reached, or that is there and takes no work (read-only, outside the cluster's majority), is left for the next.
    private async Task<T> OnANode<T>(Func<MySqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var node = _current;
        var pool = nodes[node].Pool;
        try
        {
            return await InPool(pool, work, cancellationToken).WaitAsync(s_timeout, CancellationToken.None);
        }
        catch (TimeoutException error)
        {
            // The driver bounds statements until their first row, not the rows, nor preparing, beginning and committing. What hangs there may
            // yet be done, or not.
            nodes[node].Abandon(pool);
            Leave(node);
            throw new UnknownOutcomeException(error);
        }
        catch (MySqlException error) when (Dialect.Classify(error) == Fault.Unreachable)
        {
            Leave(node);
            throw;
        }
    }

    private void Leave(int node) => Interlocked.CompareExchange(ref _current, (node + 1) % nodes.Count, node);

    private static async Task<T> InPool<T>(MySqlDataSource pool, Func<MySqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await MySqlConnections.Rent(pool, cancellationToken);
        return await work(connection);
    }
}
