using System.Threading.Channels;
using Creneau.Server.Settings;

namespace Creneau.Server.Data;

/// <summary>
/// The embedded file: readers never wait; writers stand in one queue in the process. The writer takes all that wait, gives each a
/// savepoint of its own, and commits them together: one flush to disk for many, and each is answered only after it.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private const int MostWaiting = 1024;
    private const int MostTogether = 64;

    private readonly SqliteSource _source;
    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task _writer;

    private SqliteDatabase(SqliteSource source)
        : base(SqliteDialect.Instance)
    {
        _source = source;
        _writer = Task.Run(WriteAll);
    }

    public static SqliteDatabase Open(DatabaseSettings settings)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Path))!);
        return new SqliteDatabase(new SqliteSource(settings.Path));
    }

    protected override async Task<bool> MigrateOnce(CancellationToken stop)
    {
        await using var connection = _source.OpenConnection();
        await Migrator.RunOnSqlite(connection, stop);
        return true;
    }

    public override async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
        await _source.DisposeAsync();
    }

    protected override async Task<T> ReadOnce<T>(Func<Session, Task<T>> work, CancellationToken stop)
    {
        await using var connection = _source.OpenConnection();
        return await work(new Session(connection, null, Dialect, stop));
    }

    protected override Task<T> WriteOnce<T>(Func<Session, Task<T>> work, CancellationToken stop)
    {
        var item = new Work<T>(work, stop);
        return _waiting.Writer.TryWrite(item) ? item.Answer : throw new UnavailableException("Too many writes are waiting");
    }

    private async Task WriteAll()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var together = new List<Work>();
            while (together.Count < MostTogether && _waiting.Reader.TryRead(out var work))
            {
                together.Add(work);
            }

            await WriteTogether(together);
        }
    }

    private async Task WriteTogether(List<Work> together)
    {
        // Whatever goes wrong here, those who wait must hear of it, and the writer must live for the next.
        try
        {
            using var connection = _source.OpenConnection();
            try
            {
                connection.Prepared("begin immediate").ExecuteNonQuery();
                foreach (var work in together)
                {
                    await work.Attempt(connection, Dialect);
                }

                connection.Prepared(together.Exists(work => work.HasWritten) ? "commit" : "rollback").ExecuteNonQuery();
            }
            catch (Exception) when (RolledBack(connection))
            {
                throw;
            }
        }
        catch (Exception error)
        {
            together.ForEach(work => work.Fail(error));
            return;
        }

        together.ForEach(work => work.Settle());
    }

    private static bool RolledBack(KeptConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            connection.Prepared("rollback").ExecuteNonQuery();
        }

        return true;
    }

    private abstract class Work
    {
        public bool HasWritten { get; protected set; }

        public abstract Task Attempt(KeptConnection connection, Dialect dialect);

        public abstract void Settle();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<Session, Task<T>> work, CancellationToken stop) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _error;

        public Task<T> Answer => _answer.Task;

        public override async Task Attempt(KeptConnection connection, Dialect dialect)
        {
            connection.Prepared("savepoint work").ExecuteNonQuery();
            try
            {
                stop.ThrowIfCancellationRequested();
                var session = new Session(connection, null, dialect, CancellationToken.None);
                _result = await work(session);
                HasWritten = !session.IsUndone;
            }
            catch (Exception error)
            {
                _error = error;
            }

            if (!HasWritten)
            {
                connection.Prepared("rollback to work").ExecuteNonQuery();
            }

            connection.Prepared("release work").ExecuteNonQuery();
        }

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
