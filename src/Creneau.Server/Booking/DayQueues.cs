namespace Creneau.Server.Booking;

/// <summary>
/// Where the engine makes those who want a place on one day of a company wait at the day's row, they stand in line here instead: at the
/// row each would hold a connection that somebody else needs, and could not be told meanwhile that the slot has filled up. A courtesy and
/// no lock: whoever has waited for a second goes on without a turn.
/// </summary>
internal sealed class DayQueues(Database database)
{
    private const int AtOnce = 2; // one decides while the message of the next is on its way

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(long, DateOnly), Queue> _queues = [];

    /// <summary>Runs the work when its turn has come; the work is told whether it had to wait.</summary>
    public async Task<T> InTurn<T>(long companyId, DateOnly date, Func<bool, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!database.Dialect.WaitsAtRows)
        {
            return await work(false);
        }

        var day = (companyId, date);
        var queue = Join(day);
        var isTurn = false;
        try
        {
            var mustWait = queue.Turns.CurrentCount == 0;
            isTurn = await queue.Turns.WaitAsync(s_timeout, cancellationToken);
            return await work(mustWait);
        }
        finally
        {
            if (isTurn)
            {
                queue.Turns.Release();
            }

            Leave(day, queue);
        }
    }

    private Queue Join((long, DateOnly) day)
    {
        lock (_queues)
        {
            if (!_queues.TryGetValue(day, out var queue))
            {
                _queues[day] = queue = new Queue();
            }

            queue.Members++;
            return queue;
        }
    }

    private void Leave((long, DateOnly) day, Queue queue)
    {
        lock (_queues)
        {
            if (--queue.Members == 0)
            {
                _queues.Remove(day);
            }
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Turns { get; } = new(AtOnce, AtOnce);

        public int Members { get; set; }
    }
}
