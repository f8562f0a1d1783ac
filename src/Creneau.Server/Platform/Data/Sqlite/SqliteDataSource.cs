using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Creneau.Server.Platform.Data;

/// <summary>Connections to the SQLite file that stay open, with what they prepared, when their borrower disposes them.</summary>
internal sealed class SqliteDataSource(string path) : DbDataSource
{
    // Bytes, of all connections together. Each would keep 2 MB of pages of its own, most of them the same; beyond this it takes its oldest for the next.
    private const int MaxCached = 14 * 1024 * 1024;

    private readonly ConcurrentBag<PooledConnection> _idle = [];
    private PooledConnection? _held;
    private volatile bool _closed;

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        Pooling = false,
        DefaultTimeout = 5,
    }.ConnectionString;

    /// <summary>Of a file that is made, with its folder, when it is not there.</summary>
    public static SqliteDataSource At(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            PrivateFile.Open(path, FileMode.OpenOrCreate).Dispose();
            return new SqliteDataSource(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("DATABASE_PATH: " + error.Message);
        }
    }

    public bool TakeBack(PooledConnection connection)
    {
        if (_closed) return false;

        _idle.Add(connection);
        return true;
    }

    /// <summary>
    /// Opens one that is not lent. Writes that fail close their connection, and with the last one SQLite takes its log away,
    /// which could not be made again on a full disk: no reader could open the file.
    /// </summary>
    public void HoldOpen() => _held ??= OpenConnection();

    public new PooledConnection OpenConnection()
    {
        if (_idle.TryTake(out var idle)) return idle;

        var connection = new PooledConnection(this);
        try
        {
            connection.Open();
            PlanOnce(connection);
            connection.Prepared(SqliteLog.WaitSql).ExecuteNonQuery();
            connection.Prepared("pragma synchronous = full").ExecuteNonQuery();
            connection.Prepared("pragma secure_delete = on").ExecuteNonQuery(); // what is deleted is overwritten, not only unlinked
            connection.Prepared($"pragma soft_heap_limit = {MaxCached}").ExecuteNonQuery();
            return connection.Prepared("pragma journal_mode = wal").ExecuteScalar() is "wal" ? connection
                : throw new SettingsException("DATABASE_PATH: the file system does not let SQLite keep a write-ahead log there");
        }
        catch
        {
            connection.Discard();
            throw;
        }
    }

    // SQLite would otherwise plan for the values that are bound where they could make a difference (a limit is enough), and so prepare every list anew for each use.
    private static void PlanOnce(SqliteConnection connection) => raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);

    protected override DbConnection CreateDbConnection() => new PooledConnection(this);
    protected override DbConnection OpenDbConnection() => OpenConnection();
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenConnection());

    protected override void Dispose(bool disposing)
    {
        _closed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _held?.Dispose();
        base.Dispose(disposing);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        await base.DisposeAsyncCore();
    }
}

/// <summary>A connection that goes back to its source when disposed. PRAGMAs and prepared statements belong to it for good.</summary>
internal sealed class PooledConnection(SqliteDataSource home) : SqliteConnection(home.ConnectionString)
{
    private readonly Dictionary<string, PreparedCommand> _prepared = [];
    private bool _isKept = true;

    public SqliteCommand Prepared(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = new PreparedCommand(sql, this);
            _prepared.Add(sql, command);
        }

        return command;
    }

    /// <summary>Closes it for good.</summary>
    public void Discard()
    {
        _isKept = false;
        Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _isKept && home.TakeBack(this)) return;

        foreach (var command in _prepared.Values)
        {
            command.Discard();
        }

        base.Dispose(disposing);
    }

    private sealed class PreparedCommand(string sql, SqliteConnection connection) : SqliteCommand(sql, connection)
    {
        private bool _isKept = true;

        public void Discard()
        {
            _isKept = false;
            Dispose();
        }

        // The statement stays prepared for the next use; only what was bound to it goes.
        protected override void Dispose(bool disposing)
        {
            Parameters.Clear();
            if (!_isKept) base.Dispose(disposing);
        }
    }
}
