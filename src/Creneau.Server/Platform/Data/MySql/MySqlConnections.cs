using System.Collections.Concurrent;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>The driver's pool of connections to one server, and how each of them is set up.</summary>
internal static class MySqlConnections
{
    private const int MaxRemembered = 4096;

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
            Keepalive = 60, // seconds; a connection whose other end is gone without a word would wait for its rows for hours
            AllowPublicKeyRetrieval = node.Host is "localhost" or "127.0.0.1" or "::1", // elsewhere TLS protects the password, or nothing would
            ApplicationName = "creneau",
        };
        var ready = new ConcurrentDictionary<int, bool>();
        return new MySqlDataSourceBuilder(options.ConnectionString)
            .UseLoggerFactory(logs)
            .UseConnectionOpenedCallback((context, cancellationToken) => SetUpOnce(context, ready, dialect, cancellationToken))
            .Build();
    }

    // A caller may leave in the middle. The driver then keeps the connection, and the next who gets it is told that it is not new: it would stay
    // as it is, at an isolation at which two students share one place. So what is ready is remembered, by the server's number of the connection.
    private static async ValueTask SetUpOnce(
        MySqlConnectionOpenedContext context, ConcurrentDictionary<int, bool> ready, MySqlDialect dialect, CancellationToken cancellationToken)
    {
        var connection = context.Connection;
        if (context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
        {
            ready.TryRemove(connection.ServerThread, out _); // a server that was started again counts from the beginning
        }

        if (ready.ContainsKey(connection.ServerThread))
        {
            return;
        }

        await SetUp(connection, dialect, cancellationToken);
        if (ready.Count >= MaxRemembered)
        {
            ready.Clear(); // nearly all of them are gone; what is not is set up once more
        }

        ready[connection.ServerThread] = true;
    }

    // Once for each physical connection, the same for all of them: nothing that a later borrower would not expect. A transaction that has
    // written and is left idle has lost its instance (frozen, without power), or its node refuses even a rollback, being cut off from its cluster:
    // MariaDB ends it soon after everybody's patience has, so that its locks hold nobody up. MySQL reads a comment there.
    private static async Task SetUp(MySqlConnection connection, MySqlDialect dialect, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            set session transaction isolation level read committed;
            set session innodb_lock_wait_timeout = 5 /*M!100302 , session idle_write_transaction_timeout = 15 */;
            set session sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
            set session time_zone = '+00:00'
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
        dialect.IsCluster |= await IsInCluster(connection, cancellationToken);
    }

    private static async Task<bool> IsInCluster(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand("show variables like 'wsrep_on'", connection); // MySQL does not know it
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetString(1) == "ON";
    }
}
