using Creneau.Server.Settings;
using MySqlConnector;

namespace Creneau.Server.Data;

/// <summary>The driver's pool of connections to one server, and how each of them is set up.</summary>
internal static class MySqlSource
{
    public static MySqlDataSource Open(DatabaseNode node, DatabaseSettings settings, MySqlDialect dialect, ILoggerFactory logs)
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
            DefaultCommandTimeout = (uint)dialect.LongestStatement.TotalSeconds,
            UseAffectedRows = false,
            Keepalive = 60, // seconds; a connection whose other end is gone without a word would wait for rows for ever
            AllowPublicKeyRetrieval = node.Host is "localhost" or "127.0.0.1" or "::1", // elsewhere TLS protects the password, or nothing would
            ApplicationName = "creneau",
        };
        return new MySqlDataSourceBuilder(options.ConnectionString).UseLoggerFactory(logs).UseConnectionOpenedCallback((context, stop) => SetUp(context, dialect, stop)).Build();
    }

    // Once for each physical connection, the same for all of them: nothing that a later borrower would not expect. A transaction that has
    // written and is left idle has lost its instance (frozen, without power), or its node refuses even a rollback, being cut off from its cluster:
    // MariaDB ends it soon after everybody's patience has, so that its locks hold nobody up. MySQL reads a comment there.
    private static async ValueTask SetUp(MySqlConnectionOpenedContext context, MySqlDialect dialect, CancellationToken stop)
    {
        if (context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
        {
            await using var command = context.Connection.CreateCommand();
            command.CommandText = """
                set session transaction isolation level read committed;
                set session innodb_lock_wait_timeout = 5 /*M!100302 , session idle_write_transaction_timeout = 15 */;
                set session sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
                set session time_zone = '+00:00'
                """;
            await command.ExecuteNonQueryAsync(stop);
            dialect.IsCluster |= await IsInCluster(context.Connection, stop);
        }
    }

    private static async Task<bool> IsInCluster(MySqlConnection connection, CancellationToken stop)
    {
        await using var command = new MySqlCommand("show variables like 'wsrep_on'", connection); // MySQL does not know it
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) && reader.GetString(1) == "ON";
    }
}
