namespace Creneau.Server.Startup;

internal static class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var settings = DatabaseSettings.Read(new SettingsReader(builder.Configuration));
        if (settings.IsEmbedded) ForeignTables.RefuseOnSqlite(settings.Path); // before a file is written beside it
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Database>(services =>
            settings.IsEmbedded ? SqliteDatabase.Open(settings) : MySqlDatabase.Open(settings, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddHostedService<DatabaseStart>();
    }
}

/// <summary>
/// Migrates the schema before the first request is served, and runs the start tasks. When the database cannot be reached yet,
/// the server starts all the same: requests get 503, and this retries.
/// </summary>
internal sealed partial class DatabaseStart(
    Database database, DatabaseSettings settings, IEnumerable<IStartTask> startTasks, TimeProvider clock, ILogger<DatabaseStart> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Begin(cancellationToken);
        }
        catch (UnavailableException error)
        {
            Log.NotYet(logger, error.GetBaseException().Message);
            await base.StartAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isReady = false; !isReady;)
        {
            await Task.Delay(s_pause, clock, stoppingToken);
            try
            {
                await Begin(stoppingToken);
                isReady = true;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested) // whatever it is, the server goes on answering 503
            {
                Log.NotYet(logger, error.GetBaseException().Message);
            }
        }
    }

    private async Task Begin(CancellationToken cancellationToken)
    {
        await database.Migrate(cancellationToken);
        foreach (var task in startTasks)
        {
            await task.Run(cancellationToken);
        }

        Log.Ready(logger, database.Dialect.Name, settings.IsEmbedded ? settings.Path : settings.Name);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The database is ready: {Engine}, {Name}")]
        public static partial void Ready(ILogger logger, string engine, string name);

        [LoggerMessage(2, LogLevel.Warning, "The database cannot be reached yet, trying again: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
