using System.Collections.Concurrent;
using System.Data.Common;
using MySqlConnector;

namespace Creneau.Limit;

/// <summary>The driver's pool, set up as Creneau's. One message to read, whatever is read (prepared where it is one statement), and two to reserve.</summary>
internal sealed class MySqlEngine(string host, uint port, string database) : Engine
{
    private const string LockAndLook = $"""
        start transaction;
        {Sql.LockStudent};
        {Sql.LockDay} on duplicate key update lock_version = last_insert_id(lock_version + 1);
        {Sql.BookedCompany} lock in share mode;
        {Sql.Windows};
        {Sql.Closures};
        {Sql.Taken};
        {Sql.Held}
        """;

    private const string InsertAndTell = $"{Sql.Insert}; select last_insert_id(); {Sql.NoticeOf}last_insert_id(){Sql.NoticeIs}; commit";

    private readonly MySqlDataSource _source = new MySqlDataSourceBuilder(new MySqlConnectionStringBuilder
    {
        Server = host,
        Port = port,
        UserID = "root",
        Database = database,
        CharacterSet = "utf8mb4",
        MaximumPoolSize = 16,
        ConnectionReset = false,
        UseAffectedRows = false,
    }.ConnectionString).UseConnectionOpenedCallback(SetUp).Build();

    public override async ValueTask<Lease> Open() => new Connection(await _source.OpenConnectionAsync());

    public override async Task Reserve(Booking booking)
    {
        await using var connection = await _source.OpenConnectionAsync();
        var rows = new Connection(connection);
        try
        {
            await using (var look = Command(connection, LockAndLook, booking.Wanted))
            await using (var reader = await look.ExecuteReaderAsync())
            {
                await Connection.TakeAll(reader, Booking.Facts.Length, (facts, row) => booking.Take(facts, rows, row));
                booking.DayVersion = Math.Max(1, look.LastInsertedId);
            }

            await using var end = booking.Decide() ? Command(connection, InsertAndTell, booking.Row) : Command(connection, "rollback", []);
            booking.Id = Convert.ToInt64(await end.ExecuteScalarAsync());
        }
        catch (MySqlException)
        {
            await using var undo = Command(connection, "rollback", []);
            await undo.ExecuteNonQueryAsync();
            throw;
        }
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private static MySqlCommand Command(MySqlConnection connection, string sql, object[] values)
    {
        var command = new MySqlCommand(sql, connection);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(Connection.NameOf(i), values[i]);
        }

        return command;
    }

    private static async ValueTask SetUp(MySqlConnectionOpenedContext context, CancellationToken stop)
    {
        if (context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
        {
            await using var command = context.Connection.CreateCommand();
            command.CommandText = "set session time_zone = '+00:00'; set session transaction isolation level read committed";
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private sealed class Connection(MySqlConnection connection) : Lease
    {
        private static readonly ConcurrentDictionary<string[], string> s_joined = [];

        public static string NameOf(int parameter) => Names[parameter];

        public override async Task Query(string[] statements, object[] values, Action<int, DbDataReader> take)
        {
            await using var command = Command(connection, s_joined.GetOrAdd(statements, static all => string.Join(';', all)), values);
            if (statements.Length == 1)
            {
                await command.PrepareAsync(); // once a connection: the driver remembers
            }

            await using var reader = await command.ExecuteReaderAsync();
            await TakeAll(reader, statements.Length, take);
        }

        public static async Task TakeAll(DbDataReader reader, int statements, Action<int, DbDataReader> take)
        {
            for (var i = 0; i < statements; i++, await reader.NextResultAsync())
            {
                while (await reader.ReadAsync())
                {
                    take(i, reader);
                }
            }
        }

        public override ValueTask DisposeAsync() => connection.DisposeAsync();

        public override DateOnly Date(DbDataReader row, int column) => ((MySqlDataReader)row).GetDateOnly(column);

        public override TimeOnly Time(DbDataReader row, int column) => ((MySqlDataReader)row).GetTimeOnly(column);

        public override DateTime Instant(DbDataReader row, int column) => row.GetDateTime(column);
    }
}
