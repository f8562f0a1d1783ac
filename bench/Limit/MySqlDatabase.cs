using System.Data.Common;
using System.Text.Json;
using MySqlConnector;

namespace Creneau.Limit;

/// <summary>The driver's pool. A list takes one message to the database, a booking two.</summary>
internal sealed class MySqlDatabase(string host, uint port, string name) : Database
{
    private static readonly string s_lockAndRead =
        "set transaction isolation level read committed; start transaction;" + Sql.LockAndRead("on duplicate key update", "lock in share mode");

    private static readonly string s_insert = Sql.Insert("last_insert_id()") + "; commit";

    private readonly MySqlDataSource _source = new MySqlDataSourceBuilder(new MySqlConnectionStringBuilder
    {
        Server = host,
        Port = port,
        UserID = "root",
        Database = name,
        CharacterSet = "utf8mb4",
        MaximumPoolSize = 16,
        ConnectionReset = false,
        UseAffectedRows = false,
    }.ConnectionString).UseConnectionOpenedCallback(SetUp).Build();

    public override async ValueTask<Connection> Open() => new PooledConnection(await _source.OpenConnectionAsync());

    public override async Task Book(Booking booking)
    {
        await using var connection = await Open();
        try
        {
            await connection.Query(s_lockAndRead, booking.KeyParameters, booking.Read);
            booking.Decide();
            await (booking.Refusal is null
                ? connection.Query(s_insert, booking.RowParameters, booking.ReadId)
                : connection.Query("rollback", [], booking.Read));
        }
        catch (MySqlException)
        {
            await connection.Query("rollback", [], booking.Read);
            throw;
        }
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async ValueTask SetUp(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        if (context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
        {
            await using var command = new MySqlCommand("set session time_zone = '+00:00'", context.Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed class PooledConnection(MySqlConnection connection) : Connection
    {
        public override async Task Query(string sql, (string Name, object Value)[] parameters, Action<int, DbDataReader> read, bool prepare = false)
        {
            await using var command = new MySqlCommand(sql, connection);
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            if (prepare)
            {
                await command.PrepareAsync(); // sent once for each connection: the driver remembers it
            }

            await using var reader = await command.ExecuteReaderAsync();
            var resultSet = 0;
            do
            {
                while (await reader.ReadAsync())
                {
                    read(resultSet, reader);
                }

                resultSet++;
            }
            while (await reader.NextResultAsync());
        }

        public override void WriteDate(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) =>
            json.Write(name, ((MySqlDataReader)row).GetDateOnly(column));

        public override void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) =>
            json.Write(name, ((MySqlDataReader)row).GetTimeOnly(column));

        public override void WriteInstant(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.Write(name, row.GetDateTime(column));

        public override ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
