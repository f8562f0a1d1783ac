using Creneau.Server.Settings;
using MySqlConnector;

namespace Creneau.Server.Data;

/// <summary>
/// MySQL and MariaDB: the driver's own pool, single statements prepared (not on a cluster), READ COMMITTED (so that what is read after a lock is fresh).
/// Of the nodes of a cluster one is used until it cannot be reached; then the next.
/// </summary>
internal sealed class MySqlDatabase(IReadOnlyList<MySqlNode> nodes, MySqlDialect dialect) : Database(dialect)
{
    // A connection never comes back from the pool inside a transaction; if one did, to begin another would commit it.
    private const string BeginSql = "rollback; start transaction";

    private const string SnapshotSql = "rollback; set transaction isolation level repeatable read; start transaction with consistent snapshot, read only";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(12);

    private volatile int _current;

    public static MySqlDatabase Open(DatabaseSettings settings, ILoggerFactory logs)
    {
        var dialect = new MySqlDialect();
        return new([.. settings.Nodes.Select(node => new MySqlNode(() => MySqlSource.Open(node, settings, dialect, logs)))], dialect);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.Pool.DisposeAsync();
        }
    }

    protected override async Task<bool> MigrateOnce(CancellationToken stop)
    {
        try
        {
            return await InPool(
                nodes[_current].Pool,
                async connection =>
                {
                    await Migrator.RunOnMySql(connection, stop);
                    return true;
                },
                stop);
        }
        catch (MySqlException error) when (error.ErrorCode is MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied)
        {
            throw new SettingsException("DATABASE_USER and DATABASE_PASSWORD: " + error.Message);
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.UnknownDatabase)
        {
            throw new SettingsException("DATABASE_NAME: " + error.Message);
        }
        catch (MySqlException error) when (Dialect.Classify(error) == Fault.Unreachable)
        {
            Leave(_current);
            throw;
        }
    }

    protected override async Task<T> SnapshotOnce<T>(Func<Session, Task<T>> work, CancellationToken stop)
    {
        for (var node = 0; ; node++)
        {
            try
            {
                return await InPool(nodes[node].Pool, connection => InTransaction(connection, SnapshotSql, work, stop, isPatient: true), stop);
            }
            catch (MySqlException error) when (node + 1 < nodes.Count && Dialect.Classify(error) == Fault.Unreachable)
            {
                // on to the next
            }
        }
    }

    protected override Task<T> ReadOnce<T>(Func<Session, Task<T>> work, CancellationToken stop) =>
        OnANode(connection => work(new Session(connection, Dialect, stop)), stop);

    protected override Task<T> WriteOnce<T>(Func<Session, Task<T>> work, CancellationToken stop) =>
        OnANode(connection => InTransaction(connection, BeginSql, work, stop), stop);

    private async Task<T> InTransaction<T>(MySqlConnection connection, string begin, Func<Session, Task<T>> work, CancellationToken stop, bool isPatient = false)
    {
        var session = new Session(connection, Dialect, stop, begin) { IsPatient = isPatient };
        var (isDone, isCommitting, isTold) = (false, false, isPatient);
        try
        {
            var answer = await work(session);
            isCommitting = session.IsOpen && !session.IsUndone && !session.IsCommitted;
            if (isCommitting)
            {
                await dialect.Committing(() => Run(connection, "commit"));
            }

            isDone = !session.IsUndone;
            return answer;
        }
        catch (Exception error) when (isCommitting || Dialect.Classify(error) != Fault.None)
        {
            isTold = true;
            throw;
        }
        finally
        {
            if (!isDone && session.IsOpen)
            {
                await Rollback(connection, mayHaveLost: dialect.IsCluster && !isTold);
            }
        }
    }

    // A node that cannot be reached, or that is there and takes no work (read-only, outside the cluster's majority), is left for the next.
    private async Task<T> OnANode<T>(Func<MySqlConnection, Task<T>> work, CancellationToken stop)
    {
        var node = _current;
        var pool = nodes[node].Pool;
        try
        {
            return await InPool(pool, work, stop).WaitAsync(s_patience, CancellationToken.None);
        }
        catch (TimeoutException error)
        {
            // The driver bounds statements, not preparing, beginning and committing. What hangs there may yet be done, or not.
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

    private static async Task<T> InPool<T>(MySqlDataSource pool, Func<MySqlConnection, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await pool.OpenConnectionAsync(stop);
        return await work(connection);
    }

    // Work that has lost against another node of a cluster and was not told so is run again: it may have failed, or refused, for what was
    // never there. MariaDB ends a subquery that it interrupts with null, and the error comes after the row.
    private async Task Rollback(MySqlConnection connection, bool mayHaveLost)
    {
        var hasLost = false;
        try
        {
            hasLost = mayHaveLost && await HasLost(connection);
            await Run(connection, "rollback");
        }
        catch (Exception error) when (error is MySqlException or InvalidOperationException or IOException)
        {
            // The connection is gone, and with it the transaction; why the work failed says more.
        }

        if (hasLost)
        {
            throw new LostRaceException();
        }
    }

    private async Task<bool> HasLost(MySqlConnection connection)
    {
        try
        {
            await using var command = new MySqlCommand("select @@in_transaction", connection);
            return Convert.ToInt64(await command.ExecuteScalarAsync(CancellationToken.None)) == 0;
        }
        catch (MySqlException error) when (Dialect.Classify(error) == Fault.Conflict)
        {
            return true;
        }
    }

    private static async Task Run(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
