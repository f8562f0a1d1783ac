using Creneau.Server.Platform.Configuration;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;

namespace Creneau.Server.Tests.Faults;

/// <summary>What is asked of the driver of MariaDB beyond what it does by itself.</summary>
public sealed class DriverTests : IAsyncLifetime
{
    private const string IsolationSql = "select @@session.tx_isolation";

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

    // The driver gives it to the next caller as one that is not new. At MariaDB's own isolation two students would share one place.
    [Fact]
    public async Task A_connection_whose_first_caller_leaves_while_it_is_set_up_is_set_up_for_the_next()
    {
        using var actor = new CancellationTokenSource();
        using var logs = new LeavesAtTheFirstStatement(actor);
        await using var pool = MySqlConnections.Open(_settings.Nodes[0], _settings, _dialect, logs);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pool.OpenConnectionAsync(actor.Token));
        await using var connection = await pool.OpenConnectionAsync(TestContext.Current.CancellationToken);

        await using var isolation = new MySqlCommand(IsolationSql, connection);
        Assert.Equal("READ-COMMITTED", await isolation.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, logs.Opened);
    }

    [Fact]
    public async Task The_time_of_a_statement_is_that_of_all_its_rows()
    {
        await using var pool = MySqlConnections.Open(_settings.Nodes[0], _settings, _dialect, NullLoggerFactory.Instance);
        await using var connection = await pool.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var session = new Transaction(connection, _dialect, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<MySqlException>(() => session.Query<Word>(Some.SlowRows(8, seconds: 2)));
    }

    /// <summary>The driver logs each statement just before it sends it.</summary>
    private sealed class LeavesAtTheFirstStatement(CancellationTokenSource actor) : ILoggerFactory, ILogger
    {
        public int Opened { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            if (text.Contains(" ExecuteReader ", StringComparison.Ordinal))
            {
                actor.Cancel();
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
