namespace Creneau.Server.Platform.Http;

/// <summary>
/// How the server leaves without a request lost. Told to stop, it says at once that it is not ready, and that every connection
/// closes with its answer, but goes on serving for <c>SHUTDOWN_DELAY</c> seconds, in which balancers notice; then it waits for what
/// is under way, as the web server would call off a request whose body is still arriving; and only then it closes its port.
/// </summary>
internal sealed partial class Draining(HttpSettings settings, IHostApplicationLifetime lifetime, ILogger<Draining> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _farewell = new();

    private Calls _calls = new();

    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Ends, when the delay is over, what would go on for ever.</summary>
    public CancellationToken Farewell => _farewell.Token;

    public void Dispose() => _farewell.Dispose();

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

        await _farewell.CancelAsync();

        // Those who come from here on, although they were told not to, are counted apart: they could keep the server for ever.
        var before = Interlocked.Exchange(ref _calls, new Calls());
        while (Volatile.Read(ref before.UnderWay) > 0 && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(s_glance, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        [LoggerMessage(1, LogLevel.Information, "Not ready any more; serving for another {Seconds} s, then what is under way is finished")]
        public static partial void Draining(ILogger logger, double seconds);
    }
}

internal static class DrainingSetup
{
    /// <summary>What calls under way may take when the delay is over.</summary>
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
