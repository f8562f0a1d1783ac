using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Creneau.Limit;

/// <summary>Connections that stay open with their prepared statements, and one writer, which commits all bookings that wait together.</summary>
internal sealed class SqliteDatabase : Database
{
    private static readonly string s_lockAndRead = Sql.LockAndRead("on conflict (company_id, date) do update set", "");

    private static readonly string s_insert = Sql.Insert("last_insert_rowid()");

    private readonly string _path;
    private readonly int _groupCommitMax;
    private readonly ConcurrentBag<FileConnection> _pool = [];
    private readonly Channel<Booking> _queue = Channel.CreateUnbounded<Booking>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writer;

    public SqliteDatabase(string path, int groupCommitMax)
    {
        (_path, _groupCommitMax) = (path, groupCommitMax);
        _writer = Task.Run(RunWriter);
    }

    public override ValueTask<Connection> Open() => new(_pool.TryTake(out var connection) ? connection : new FileConnection(_path, _pool));

    public override Task Book(Booking booking)
    {
        _queue.Writer.TryWrite(booking);
        return booking.Committed.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _writer;
    }

    private async Task RunWriter()
    {
        var connection = new FileConnection(_path, _pool);
        connection.Execute("pragma cache_size = -8192"); // 8 MB of pages; the default of 2 MB would read the same ones again and again
        var batch = new List<Booking>(_groupCommitMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            connection.Execute("begin immediate");
            while (batch.Count < _groupCommitMax && _queue.Reader.TryRead(out var booking))
            {
                connection.Execute("savepoint booking");
                await Write(connection, booking);
                connection.Execute("release booking");
                batch.Add(booking);
            }

            connection.Execute(batch.Exists(booking => booking.Refusal is null) ? "commit" : "rollback");
            batch.ForEach(booking => booking.Committed.SetResult());
        }
    }

    private static async Task Write(FileConnection connection, Booking booking)
    {
        await connection.Query(s_lockAndRead, booking.KeyParameters, booking.Read);
        booking.Decide();
        if (booking.Refusal is null)
        {
            await connection.Query(s_insert, booking.RowParameters, booking.ReadId);
        }
        else
        {
            connection.Execute("rollback to booking");
        }
    }

    private sealed class FileConnection : Connection
    {
        private readonly ConcurrentBag<FileConnection> _pool;
        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, SqliteCommand> _prepared = [];

        public FileConnection(string path, ConcurrentBag<FileConnection> pool)
        {
            _pool = pool;
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }.ConnectionString);
            _connection.Open();
            raw.sqlite3_db_config(_connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _); // plans once, not for the values of each use
            Execute("pragma busy_timeout = 5000");
            Execute("pragma synchronous = full");
            Execute("pragma journal_mode = wal");
        }

        public void Execute(string sql) => Prepared(sql, []).ExecuteNonQuery();

        public override Task Query(string sql, (string Name, object Value)[] parameters, Action<int, DbDataReader> read, bool prepare = false)
        {
            using var reader = Prepared(sql, parameters).ExecuteReader();
            var resultSet = 0;
            do
            {
                while (reader.Read())
                {
                    read(resultSet, reader);
                }

                resultSet++;
            }
            while (reader.NextResult());
            return Task.CompletedTask;
        }

        // Dates and times are stored as the API writes them.
        public override void WriteDate(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.WriteString(name, row.GetString(column));

        public override void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.WriteString(name, row.GetString(column));

        public override void WriteInstant(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column)
        {
            Span<char> text = stackalloc char[20];
            row.GetString(column).AsSpan(0, 19).CopyTo(text);
            (text[10], text[19]) = ('T', 'Z');
            json.WriteString(name, text);
        }

        public override ValueTask DisposeAsync()
        {
            _pool.Add(this);
            return ValueTask.CompletedTask;
        }

        private SqliteCommand Prepared(string sql, (string Name, object Value)[] parameters)
        {
            if (!_prepared.TryGetValue(sql, out var command))
            {
                command = new SqliteCommand(sql, _connection);
                foreach (var (name, _) in parameters)
                {
                    command.Parameters.Add(new SqliteParameter(name, null));
                }

                _prepared.Add(sql, command);
            }

            for (var i = 0; i < parameters.Length; i++)
            {
                command.Parameters[i].Value = parameters[i].Value;
            }

            return command;
        }
    }
}
