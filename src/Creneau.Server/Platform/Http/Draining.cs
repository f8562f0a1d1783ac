namespace Creneau.Server.Platform.Http;

/// <summary>
/// Graceful shutdown without a lost request. When the process is asked to stop, readiness fails at once and every response closes its
/// connection, but the server goes on for <c>SHUTDOWN_DELAY</c> seconds, until load balancers have noticed. Then it waits for running
/// requests, because the web server would abort those whose body is still arriving, and only then closes its port.
/// </summary>
internal sealed partial class Draining(HttpSettings settings, IHostApplicationLifetime lifetime, ILogger<Draining> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _streamsEnd = new();

    private Calls _calls = new();

    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>How many calls are under way, streams included.</summary>
    public int UnderWay => Volatile.Read(ref _calls.UnderWay);

    /// <summary>Cancelled when the delay is over: ends streams, which have no end of their own.</summary>
    public CancellationToken StreamsEnd => _streamsEnd.Token;

    public void Dispose() => _streamsEnd.Dispose();

    public async Task Count(HttpContext context, RequestDelegate next)
    {
        var calls = _calls;
        Interlocked.Increment(ref calls.UnderWay);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref calls.UnderWay);
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (settings.ShutdownDelay > TimeSpan.Zero) Log.Draining(logger, settings.ShutdownDelay.TotalSeconds);

        await Task.Delay(settings.ShutdownDelay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        await _streamsEnd.CancelAsync();

        // Requests that come from here on are counted apart, because they could keep the server running for ever.
        var before = Interlocked.Exchange(ref _calls, new Calls());
        while (Volatile.Read(ref before.UnderWay) > 0 && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(s_interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Calls
    {
        public int UnderWay;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Shutdown begun, serving for another {Seconds} s, then running requests are finished")]
        public static partial void Draining(ILogger logger, double seconds);
    }
}

internal static class DrainingSetup
{
    /// <summary>How long running requests may take when the delay is over.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    public static void AddDraining(this WebApplicationBuilder builder, HttpSettings settings)
    {
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownDelay + s_timeout);
    }

    public static void UseDraining(this WebApplication app)
    {
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use(next => context => draining.Count(context, next));
    }
}
