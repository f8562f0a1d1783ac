using System.Data;
using Creneau.Server.Settings;
using MySqlConnector;

namespace Creneau.Server.Data;

/// <summary>
/// MySQL and MariaDB: the driver's own pool, prepared statements, READ COMMITTED (so that what is read after a lock is fresh).
/// Of the nodes of a cluster one is used until it cannot be reached; then the next.
/// </summary>
internal sealed class MySqlDatabase(IReadOnlyList<MySqlDataSource> nodes) : Database(MySqlDialect.Instance)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(12);

    private volatile int _current;

    public static MySqlDatabase Open(DatabaseSettings settings, ILoggerFactory logs) =>
        new([.. settings.Nodes.Select(node => Source(node, settings, logs))]);

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    protected override async Task<bool> MigrateOnce(CancellationToken stop)
    {
        try
        {
            return await OnNode(
                _current,
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
                return await OnNode(
                    node,
                    async connection =>
                    {
                        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
                        return await work(new Session(connection, transaction, Dialect, stop));
                    },
                    stop);
            }
            catch (MySqlException error) when (node + 1 < nodes.Count && Dialect.Classify(error) == Fault.Unreachable)
            {
                // on to the next
            }
        }
    }

    protected override Task<T> ReadOnce<T>(Func<Session, Task<T>> work, CancellationToken stop) =>
        OnANode(connection => work(new Session(connection, null, Dialect, stop)), stop);

    protected override async Task<T> WriteOnce<T>(Func<Session, Task<T>> work, CancellationToken stop) => await OnANode(
        async connection =>
        {
            // Left to its default the driver asks for REPEATABLE READ, under which what is read after a lock is as old as the first read.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
            var session = new Session(connection, transaction, Dialect, stop);
            var answer = await work(session);
            if (session.IsUndone)
            {
                await transaction.RollbackAsync(CancellationToken.None);
            }
            else
            {
                await Commit(transaction);
            }

            return answer;
        },
        stop);

    // A node that cannot be reached, or that is there and takes no work (read-only, outside the cluster's majority), is left for the next.
    private async Task<T> OnANode<T>(Func<MySqlConnection, Task<T>> work, CancellationToken stop)
    {
        var node = _current;
        try
        {
            return await OnNode(node, work, stop).WaitAsync(s_patience, CancellationToken.None);
        }
        catch (TimeoutException error)
        {
            // The driver bounds statements, not preparing, beginning and committing. What hangs there may yet be done, or not.
            throw new UnknownOutcomeException(error);
        }
        catch (MySqlException error) when (Dialect.Classify(error) == Fault.Unreachable)
        {
            Leave(node);
            throw;
        }
    }

    private void Leave(int node) => Interlocked.CompareExchange(ref _current, (node + 1) % nodes.Count, node);

    private async Task<T> OnNode<T>(int node, Func<MySqlConnection, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await nodes[node].OpenConnectionAsync(stop);
        return await work(connection);
    }

    // From here on nobody may call it off: half a commit is the one thing nobody could explain.
    private async Task Commit(MySqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception error) when (Dialect.Classify(error) is not (Fault.None or Fault.Conflict))
        {
            throw new UnknownOutcomeException(error);
        }
    }

    private static MySqlDataSource Source(DatabaseNode node, DatabaseSettings settings, ILoggerFactory logs)
    {
        var options = new MySqlConnectionStringBuilder
        {
            Server = node.Host,
            Port = (uint)node.Port,
            UserID = settings.User,
            Password = settings.Password,
            Database = settings.Name,
            CharacterSet = "utf8mb4",
            MaximumPoolSize = (uint)settings.PoolSize,
            ConnectionReset = false,
            ConnectionTimeout = 5,
            DefaultCommandTimeout = 10,
            UseAffectedRows = false,
            AllowPublicKeyRetrieval = node.Host is "localhost" or "127.0.0.1" or "::1", // elsewhere TLS protects the password, or nothing would
            ApplicationName = "creneau",
        };
        return new MySqlDataSourceBuilder(options.ConnectionString).UseLoggerFactory(logs).UseConnectionOpenedCallback(SetUp).Build();
    }

    // Once for each physical connection, the same for all of them: nothing that a later borrower would not expect.
    private static async ValueTask SetUp(MySqlConnectionOpenedContext context, CancellationToken stop)
    {
        if (context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
        {
            await using var command = context.Connection.CreateCommand();
            command.CommandText = """
                set session innodb_lock_wait_timeout = 5;
                set session sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
                set session time_zone = '+00:00'
                """;
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
