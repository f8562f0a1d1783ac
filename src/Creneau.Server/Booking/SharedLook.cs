namespace Creneau.Server.Booking;

/// <summary>
/// One look for all who ask at the same time. Those who ask while one is under way share the next, so that nobody gets an answer that
/// was read before they asked, and a crowd costs the database one look after the other and not one each.
/// </summary>
internal sealed class SharedLook
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1); // a look that hangs for longer holds up its own askers only

    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private Task<bool>? _next;

    public Task<bool> QueryMultiple(Func<Task<bool>> look)
    {
        lock (_gate)
        {
            return _next ??= LookAfter(_running, look);
        }
    }

    private async Task<bool> LookAfter(Task running, Func<Task<bool>> look)
    {
        // Not under the caller's lock, hence the yielding.
        await running.WaitAsync(s_timeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            (_running, _next) = (_next!, null); // who comes from here on shares the next
        }

        return await look();
    }
}
