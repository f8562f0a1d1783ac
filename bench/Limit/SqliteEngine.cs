using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Creneau.Limit;

/// <summary>Connections that stay open with what they prepared; one writer, which commits those that wait together.</summary>
internal sealed class SqliteEngine : Engine
{
    private const string LockDay = Sql.LockDay + " on conflict (company_id, date) do update set lock_version = lock_version + 1 returning lock_version";

    private readonly string _path;
    private readonly int _mostTogether;
    private readonly ConcurrentBag<Connection> _idle = [];
    private readonly Channel<Booking> _waiting = Channel.CreateUnbounded<Booking>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writer;

    // As Creneau's connections: not locked for every call, and planned once.
    static SqliteEngine()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public SqliteEngine(string path, int mostTogether)
    {
        (_path, _mostTogether) = (path, mostTogether);
        _writer = Task.Run(WriteAll);
    }

    public override ValueTask<Lease> Open() => new(_idle.TryTake(out var connection) ? connection : new Connection(this));

    public override Task Reserve(Booking booking)
    {
        _waiting.Writer.TryWrite(booking);
        return booking.Done.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writer;
    }

    private async Task WriteAll()
    {
        var connection = new Connection(this);
        connection.Execute("pragma cache_size = -32768"); // the tree that is written stays in memory; by default 2 MB of it do
        var together = new List<Booking>(_mostTogether);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            connection.Execute("begin immediate");
            while (together.Count < _mostTogether && _waiting.Reader.TryRead(out var booking))
            {
                connection.Execute("savepoint work");
                if (!Write(connection, booking))
                {
                    connection.Execute("rollback to work");
                }

                connection.Execute("release work");
                together.Add(booking);
            }

            connection.Execute(together.Exists(booking => booking.Refusal is null) ? "commit" : "rollback");
            together.ForEach(booking => booking.Done.SetResult());
        }
    }

    private static bool Write(Connection connection, Booking booking)
    {
        connection.Execute(Sql.LockStudent, booking.Wanted);
        booking.DayVersion = connection.Scalar(LockDay, booking.Wanted);
        connection.Query(Booking.Facts, booking.Wanted, (facts, row) => booking.Take(facts, connection, row)).GetAwaiter().GetResult();
        if (!booking.Decide())
        {
            return false;
        }

        connection.Execute(Sql.Insert, booking.Row);
        booking.Id = connection.LastId;
        connection.Execute(Sql.NoticeOf + "last_insert_rowid()" + Sql.NoticeIs, booking.Row);
        return true;
    }

    private sealed class Connection : Lease
    {
        private readonly SqliteEngine _home;
        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, SqliteCommand> _prepared = [];

        public Connection(SqliteEngine home)
        {
            _home = home;
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = home._path, ForeignKeys = true, Pooling = false }.ConnectionString);
            _connection.Open();
            raw.sqlite3_db_config(_connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            Execute("pragma busy_timeout = 5000");
            Execute("pragma synchronous = full");
            Execute("pragma journal_mode = wal");
        }

        public long LastId => raw.sqlite3_last_insert_rowid(_connection.Handle);

        public override Task Query(string[] statements, object[] values, Action<int, DbDataReader> take)
        {
            for (var i = 0; i < statements.Length; i++)
            {
                using var reader = Command(statements[i], values).ExecuteReader();
                while (reader.Read())
                {
                    take(i, reader);
                }
            }

            return Task.CompletedTask;
        }

        public void Execute(string sql, params object[] values) => Command(sql, values).ExecuteNonQuery();

        public long Scalar(string sql, params object[] values) => (long)Command(sql, values).ExecuteScalar()!;

        public override ValueTask DisposeAsync()
        {
            _home._idle.Add(this);
            return ValueTask.CompletedTask;
        }

        public override DateOnly Date(DbDataReader row, int column) => DateOnly.FromDateTime(ParsedDate(row.GetString(column)));

        public override TimeOnly Time(DbDataReader row, int column) => TimeOnly.FromTimeSpan(ParsedTime(row.GetString(column)));

        public override DateTime Instant(DbDataReader row, int column)
        {
            var text = row.GetString(column).AsSpan();
            return ParsedDate(text) + ParsedTime(text[11..]);
        }

        // What is only passed on already stands in the table as it stands on the wire, or nearly so.
        public override void WriteDate(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.WriteString(name, row.GetString(column));

        public override void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.WriteString(name, row.GetString(column));

        public override void WriteInstant(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column)
        {
            Span<char> text = stackalloc char[20];
            row.GetString(column).AsSpan(0, 19).CopyTo(text);
            (text[10], text[19]) = ('T', 'Z');
            json.WriteString(name, text);
        }

        private static DateTime ParsedDate(ReadOnlySpan<char> text) => new(Number(text[..4]), Number(text[5..7]), Number(text[8..10]), 0, 0, 0, DateTimeKind.Utc);

        private static TimeSpan ParsedTime(ReadOnlySpan<char> text) => new(Number(text[..2]), Number(text[3..5]), Number(text[6..8]));

        private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None);

        private SqliteCommand Command(string sql, object[] values)
        {
            if (!_prepared.TryGetValue(sql, out var command))
            {
                command = new SqliteCommand(sql, _connection);
                for (var i = 0; i < values.Length; i++)
                {
                    command.Parameters.Add(new SqliteParameter(Names[i], null));
                }

                _prepared.Add(sql, command);
            }

            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i] switch
                {
                    DateOnly date => date.ToString("o"),
                    TimeOnly time => time.ToString("r"),
                    DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.fff"),
                    var other => other,
                };
            }

            return command;
        }
    }
}
