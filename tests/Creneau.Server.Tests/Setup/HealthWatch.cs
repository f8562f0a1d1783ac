using System.Collections.Concurrent;
using System.Diagnostics;

namespace Creneau.Server.Tests.Setup;

/// <summary>Asks a server for its health all the time, as a balancer does, until it is disposed.</summary>
public sealed class HealthWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentBag<TimeSpan> _live = [];
    private readonly HttpClient _http;
    private readonly Task _watch;

    public HealthWatch(HttpClient http)
    {
        _http = http;
        _watch = Task.Run(Watch);
    }

    /// <summary>
    /// <c>/api/health</c> was always 200, and at once: one that waited for the database would take seconds each time. (The slowest
    /// of all says how busy the tests keep the machine.)
    /// </summary>
    public void MustHaveBeenAtOnce()
    {
        var (median, slowest) = (_live.Order().ElementAt(_live.Count / 2), _live.Max());
        TestContext.Current.TestOutputHelper!.WriteLine($"health: {_live.Count} calls, median {median.TotalMilliseconds:0} ms, slowest {slowest.TotalMilliseconds:0} ms");
        Assert.InRange(median, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    /// <summary>Asks until the server says that it is ready, or that it is not; returns the longest that an answer took.</summary>
    public async Task<TimeSpan> Ready(bool isReady, TimeSpan within)
    {
        var slowest = TimeSpan.Zero;
        for (var timeout = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            var clock = Stopwatch.StartNew();
            var answer = await new Client(_http, null).Get("/health/ready");
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
            if (answer.Status == (isReady ? 200 : 503))
            {
                answer.Must(answer.Status, isReady ? null : "UNAVAILABLE");
                return slowest;
            }

            Assert.True(timeout.Elapsed < within, $"{answer} after {timeout.Elapsed}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watch;
        _over.Dispose();
    }

    private async Task Watch()
    {
        while (!_over.IsCancellationRequested)
        {
            var clock = Stopwatch.StartNew();
            (await new Client(_http, null).Get("/health")).Must(200);
            _live.Add(clock.Elapsed);
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
