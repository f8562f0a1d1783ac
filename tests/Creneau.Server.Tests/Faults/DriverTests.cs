using Creneau.Server.Platform.Configuration;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;

namespace Creneau.Server.Tests.Faults;

/// <summary>What is asked of the driver of MariaDB beyond what it does by itself.</summary>
[Trait("Needs", "MariaDB")]
public sealed class DriverTests : IAsyncLifetime
{
    private const string IsolationSql = "select trx_isolation_level from information_schema.innodb_trx where trx_mysql_thread_id = connection_id()";

    private const string StrictSql = "select @@session.sql_mode";

    private readonly MariaTestDatabase _database = new();
    private readonly MySqlDialect _dialect = new();
    private DatabaseSettings _settings = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = (await _database.Create()).Append(new("DATABASE_POOL_SIZE", "1"))
            .Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value));
        _settings = DatabaseSettings.Read(new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    public async ValueTask DisposeAsync() => await _database.Drop();

    // The driver gives it to the next caller as one that is not new.
    [Fact]
    public async Task A_connection_whose_first_caller_leaves_while_it_is_set_up_is_set_up_for_the_next()
    {
        using var caller = new CancellationTokenSource();
        using var logs = new LeavesAtTheFirstStatement(caller);
        await using var pool = MySqlConnections.Open(_settings.Nodes[0], _settings, _dialect, logs);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Use(await MySqlConnections.Rent(pool, caller.Token), caller.Token));
        await using var connection = await MySqlConnections.Rent(pool, TestContext.Current.CancellationToken);

        await using var mode = new MySqlCommand(StrictSql, connection);
        Assert.StartsWith("STRICT_ALL_TABLES", (string?)await mode.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, logs.Opened);
    }

    // At MariaDB's own isolation two students would share one place.
    [Fact]
    public async Task A_transaction_is_read_committed_whatever_its_connection_was_left_at()
    {
        await using var pool = MySqlConnections.Open(_settings.Nodes[0], _settings, _dialect, NullLoggerFactory.Instance);
        await using var connection = await MySqlConnections.Rent(pool, TestContext.Current.CancellationToken);
        await using var other = new MySqlCommand("set session transaction isolation level serializable; create table rows_read (id int primary key) engine = innodb", connection);
        await other.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var level = await new MySqlExecutor(_dialect).Write(
            connection,
            async tx =>
            {
                await tx.Execute("insert into rows_read (id) values (1)");
                return (await tx.QueryScalars<string>(IsolationSql))[0];
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("READ COMMITTED", level);
    }

    [Fact]
    public async Task The_time_of_a_statement_is_that_of_all_its_rows()
    {
        await using var pool = MySqlConnections.Open(_settings.Nodes[0], _settings, _dialect, NullLoggerFactory.Instance);
        await using var connection = await MySqlConnections.Rent(pool, TestContext.Current.CancellationToken);
        var tx = new Transaction(connection, _dialect, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<MySqlException>(() => tx.QueryScalars<string>(Some.SlowRows(8, seconds: 2)));
    }

    private static async Task Use(MySqlConnection rented, CancellationToken cancellationToken)
    {
        await using (rented)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The driver logs each statement just before it sends it.</summary>
    private sealed class LeavesAtTheFirstStatement(CancellationTokenSource caller) : ILoggerFactory, ILogger
    {
        public int Opened { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            if (text.Contains(" ExecuteReader ", StringComparison.Ordinal))
            {
                caller.Cancel();
            }
            else if (text.Contains("created new session", StringComparison.Ordinal))
            {
                Opened++;
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
