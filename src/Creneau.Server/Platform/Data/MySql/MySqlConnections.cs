using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>The driver's pool of connections to one server, and how each of them is set up.</summary>
internal static class MySqlConnections
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
            SslMode = settings.Tls switch
            {
                DatabaseTls.Off => MySqlSslMode.Disabled,
                DatabaseTls.Required => MySqlSslMode.Required,
                DatabaseTls.Verify => MySqlSslMode.VerifyFull,
                _ => MySqlSslMode.Preferred,
            },
            CharacterSet = "utf8mb4",
            MaximumPoolSize = (uint)settings.PoolSize,
            ConnectionReset = false,
            ConnectionTimeout = 5,
            DefaultCommandTimeout = (uint)dialect.LongestStatement.TotalSeconds,
            UseAffectedRows = false,
            Keepalive = 60, // seconds; a connection whose other end is gone without a word would wait for its rows for hours
            AllowPublicKeyRetrieval = node.Host is "localhost" or "127.0.0.1" or "::1", // elsewhere TLS protects the password, or nothing would
            ApplicationName = "creneau",
        };
        return new MySqlDataSourceBuilder(options.ConnectionString)
            .UseLoggerFactory(logs)
            .UseConnectionOpenedCallback((context, _) => context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New) ? SetUp(context.Connection, dialect) : default)
            .Build();
    }

    /// <summary>
    /// A connection of the pool. Opened without the caller's token: a connection whose caller is cancelled before it is set up would go to the next as it is.
    /// </summary>
    public static async Task<MySqlConnection> Rent(MySqlDataSource pool, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = pool.CreateConnection();
        await connection.OpenAsync(CancellationToken.None);
        return connection;
    }

    // Once for each physical connection. The isolation is part of each transaction (MySqlExecutor). A transaction that has written and is idle
    // for longer than any timeout of ours has lost its instance: MariaDB ends it, so that its locks are free. MySQL reads a comment there.
    private static async ValueTask SetUp(MySqlConnection connection, MySqlDialect dialect)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            set session innodb_lock_wait_timeout = 5 /*M!100302 , session idle_write_transaction_timeout = 15 */;
            set session sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
            set session time_zone = '+00:00'
            """;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        dialect.IsCluster |= await IsInCluster(connection);
    }

    private static async Task<bool> IsInCluster(MySqlConnection connection)
    {
        await using var command = new MySqlCommand("show variables like 'wsrep_on'", connection); // MySQL does not know it
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None) && reader.GetString(1) == "ON";
    }
}
