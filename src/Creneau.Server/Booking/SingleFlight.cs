namespace Creneau.Server.Booking;

/// <summary>
/// One query for all callers at the same time. Callers that arrive while a query runs share the next one, so that no caller gets a result
/// that was read before it asked.
/// </summary>
internal sealed class SingleFlight<T>
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1); // a query that hangs for longer holds up its own callers only

    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task<T>? _next;

    public Task<T> Run(Func<Task<T>> query)
    {
        lock (_lock)
        {
            return _next ??= RunAfter(_running, query);
        }
    }

    private async Task<T> RunAfter(Task running, Func<Task<T>> query)
    {
        // Yields, because the caller holds the lock.
        await running.WaitAsync(s_timeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_lock)
        {
            (_running, _next) = (_next!, null); // callers from here on share the next one
        }

        return await query();
    }
}
