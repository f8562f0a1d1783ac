namespace Creneau.Web.Startup;

/// <summary>
/// Gives memory back to the system after a rush. The runtime collects only when the program allocates, so that what a rush needed would stay
/// for as long as it is quiet afterwards. A collection stops all calls for some ten milliseconds, therefore there are few.
/// </summary>
internal sealed class MemoryTrimmer(Draining draining, TimeProvider clock) : BackgroundService
{
    private const int Rush = 100; // calls under way, streams included

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1); // rushes may follow each other

    // The web server's own pool of buffers shrinks by some percent every 10 seconds.
    private static readonly TimeSpan[] s_after = [TimeSpan.Zero, TimeSpan.FromSeconds(25), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)];

    private readonly Queue<DateTimeOffset> _due = [];
    private int _max;
    private DateTimeOffset _next;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Watch(draining.UnderWay, clock.GetUtcNow());
        }
    }

    private void Watch(int underWay, DateTimeOffset now)
    {
        _max = Math.Max(_max, underWay);
        if (_max >= Rush && underWay <= _max / 2 && now >= _next)
        {
            (_max, _next) = (underWay, now + s_pause);
            _due.Clear();
            Array.ForEach(s_after, after => _due.Enqueue(now + after));
        }

        if (!_due.TryPeek(out var due) || due > now) return;

        _due.Dequeue();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
