using System.Collections.Concurrent;

namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// The queues that this instance is sending (<see cref="Recipient.Queue"/>). They run in parallel, so that a slow receiver delays no other;
/// the number for each account is limited, so that one account cannot occupy all. Urgent queues begin first and have room of their own.
/// </summary>
internal sealed partial class DeliveryQueues(Database database, DeliverySender sender, TimeProvider clock, ILogger<DeliveryQueues> logger)
{
    private const int MaxRunning = 32;
    private const int MaxUrgent = 16;
    private const int MaxOfOneAccount = 4;

    // Reads the index only: grouped by its first columns, MariaDB makes one step for each queue, however much is due.
    private const string DueSql = """
        select l.lane as queue, (select d.user_id from deliveries d where d.channel = @channel and d.state = 'pending' and d.lane = l.lane order by d.next_attempt_at limit 1) as user_id
        from (select lane, min(next_attempt_at) as due_at from deliveries where channel = @channel and state = 'pending' group by channel, state, lane) l
        where l.due_at <= @now order by l.lane > 0, l.due_at
        """;

    // The value is the account that the queue is about.
    private readonly ConcurrentDictionary<(string Channel, long Queue), long?> _running = new();

    /// <summary>Starts each queue that has due deliveries and is not running. Its task ends without an exception.</summary>
    public async Task<IReadOnlyList<Task>> Begin(IChannel channel, CancellationToken cancellationToken)
    {
        var due = await database.Read(tx => tx.Query<DueQueue>(DueSql, new { now = clock.GetUtcNow(), channel = channel.Name }), cancellationToken);
        var begun = new List<Task>();
        foreach (var (queue, userId) in due)
        {
            if (HasRoom(channel, queue, userId) && _running.TryAdd((channel.Name, queue), userId))
            {
                begun.Add(Send(channel, queue, cancellationToken));
            }
        }

        return begun;
    }

    private static bool IsUrgent(long queue) => queue <= 0;

    private bool HasRoom(IChannel channel, long queue, long? userId)
    {
        var all = _running.Where(running => running.Key.Channel == channel.Name && IsUrgent(running.Key.Queue) == IsUrgent(queue)).ToArray();
        return all.Length < (IsUrgent(queue) ? MaxUrgent : MaxRunning) && all.Count(running => running.Value == userId) < MaxOfOneAccount;
    }

    private async Task Send(IChannel channel, long queue, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            await sender.Run(channel, queue, cancellationToken);
            isDone = true;
        }
        catch (UnavailableException error)
        {
            Log.Postponed(logger, channel.Name, error.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // deliveries that were not begun are sent after the next start
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, channel.Name); // a bug; the next round retries
        }

        _running.TryRemove((channel.Name, queue), out _);
        if (isDone)
        {
            database.OutboxSignal.Set(); // there may be more, and another queue may have waited for this one
        }
    }

    [Row]
    private sealed partial record DueQueue(long Queue, long? UserId);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Outbox cannot be read for channel {Channel}, will retry: {Why}")]
        public static partial void Postponed(ILogger logger, string channel, string why);

        [LoggerMessage(2, LogLevel.Error, "Deliveries of channel {Channel} failed, will retry")]
        public static partial void Failed(ILogger logger, Exception exception, string channel);
    }
}
