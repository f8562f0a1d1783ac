using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// The embedded file: readers never wait; writers stand in one queue in the process. The writer takes all that wait, gives each a
/// savepoint of its own, and commits them together: one flush to disk for many, and each is answered only after it.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private const int MaxWaiting = 1024;
    private const int MaxTogether = 64;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly SqliteDataSource _source;
    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task _writer;
    private PooledConnection? _writing;

    // Whether the log may hold what was erased: also that of a process which died before it could truncate its log.
    private volatile bool _mustTruncate = true;

    private SqliteDatabase(SqliteDataSource source)
        : base(SqliteDialect.Instance)
    {
        _source = source;
        _writer = Task.Run(WriteAll);
    }

    public static SqliteDatabase Open(DatabaseSettings settings) => new(SqliteDataSource.At(settings.Path));

    protected override async Task<bool> MigrateOnce(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = _source.OpenConnection();
            await Migrator.RunOnSqlite(connection, cancellationToken);
            _source.HoldOpen();
            return true;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new SettingsException("DATABASE_PATH: " + error.Message);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
        _writing?.Discard();
        await _source.DisposeAsync();
    }

    public override async Task<bool> ForgetErased(CancellationToken cancellationToken)
    {
        if (_mustTruncate)
        {
            await CommitWithoutInvalidation(
                tx =>
                {
                    tx.HasErased = true; // the writer truncates the log after this transaction
                    return Task.FromResult(tx.Rollback(true));
                },
                cancellationToken);
        }

        return !_mustTruncate;
    }

    protected override async Task<T> SnapshotOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = _source.OpenConnection();
        connection.Prepared("begin").ExecuteNonQuery();
        try
        {
            return await work(new Transaction(connection, Dialect, cancellationToken));
        }
        finally
        {
            connection.Prepared("rollback").ExecuteNonQuery();
        }
    }

    protected override async Task<T> ReadOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = _source.OpenConnection();
        return await work(new Transaction(connection, Dialect, cancellationToken));
    }

    protected override Task<T> WriteOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken)
    {
        var item = new Work<T>(work, cancellationToken);
        return _waiting.Writer.TryWrite(item) ? item.Answer : throw new UnavailableException("Too many writes are waiting");
    }

    private async Task WriteAll()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var together = new List<Work>();
            while (together.Count < MaxTogether && _waiting.Reader.TryRead(out var work))
            {
                if (work.HasWaitedFor > s_timeout)
                {
                    work.Fail(new UnavailableException("The write waited too long for its turn"));
                }
                else
                {
                    together.Add(work);
                }
            }

            if (together.Count > 0) await WriteTogether(together);
        }
    }

    // Whatever goes wrong here, those who wait must hear of it, and the writer must live for the next.
    private async Task WriteTogether(List<Work> together)
    {
        try
        {
            var connection = _writing ??= OpenToWrite();
            connection.Prepared("begin immediate").ExecuteNonQuery();
            foreach (var work in together)
            {
                await work.Attempt(connection, Dialect);
            }

            connection.Prepared(together.Exists(work => work.HasWritten) ? "commit" : "rollback").ExecuteNonQuery();
        }
        catch (Exception error)
        {
            _writing?.Discard(); // closed for good, so that nothing it had begun is left
            _writing = null;
            together.ForEach(work => work.Fail(error));
            return;
        }

        if (together.Exists(work => work.HasErased)) _mustTruncate = !SqliteLog.TryTruncate(_writing);

        together.ForEach(work => work.Settle());
    }

    // Every write touches the same few trees over and over: the default cache of 2 MB would read them again and again.
    private PooledConnection OpenToWrite()
    {
        var connection = _source.OpenConnection();
        connection.Prepared("pragma cache_size = -8192").ExecuteNonQuery();
        return connection;
    }

    private abstract class Work
    {
        private readonly long _since = Stopwatch.GetTimestamp();

        public bool HasWritten { get; protected set; }

        public bool HasErased { get; protected set; }

        public TimeSpan HasWaitedFor => Stopwatch.GetElapsedTime(_since);

        public abstract Task Attempt(PooledConnection connection, Dialect dialect);

        public abstract void Settle();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _error;

        public Task<T> Answer => _answer.Task;

        public override async Task Attempt(PooledConnection connection, Dialect dialect)
        {
            connection.Prepared("savepoint work").ExecuteNonQuery();
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                var tx = new Transaction(connection, dialect, CancellationToken.None);
                _result = await work(tx);
                HasWritten = !tx.IsRolledBack;
                HasErased = tx.HasErased;
            }
            catch (Exception error) when (IsInTransaction(connection))
            {
                _error = error; // its own; a full disk, which ends the transaction, is everybody's
            }

            if (!HasWritten) connection.Prepared("rollback to work").ExecuteNonQuery();

            connection.Prepared("release work").ExecuteNonQuery();
        }

        private static bool IsInTransaction(PooledConnection connection) => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

        public override void Settle()
        {
            if (_error is null)
            {
                _answer.TrySetResult(_result!);
            }
            else
            {
                _answer.TrySetException(_error);
            }
        }

        public override void Fail(Exception error) => _answer.TrySetException(error);
    }
}
