using System.Collections.Concurrent;

namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// The lanes that this instance has under way (<see cref="Recipient.Lane"/>). They run side by side, so that a receiver that thinks for
/// long keeps no other waiting; no account has more than a few at once, so that it cannot have them all.
/// </summary>
internal sealed partial class DeliveryQueues(Database database, DeliverySender sender, TimeProvider clock, ILogger<DeliveryQueues> logger)
{
    private const int Most = 32;
    private const int MaxOfOneAccount = 4;

    // By the index alone: grouped by all that it begins with, MariaDB makes a step for each lane, however much is due. Whose account it is about matters where a lane is a webhook's.
    private const string DueSql = """
        select l.lane, (select d.user_id from deliveries d where d.channel = @channel and d.state = 'pending' and d.lane = l.lane order by d.next_attempt_at limit 1) as user_id
        from (select lane, min(next_attempt_at) as due_at from deliveries where channel = @channel and state = 'pending' group by channel, state, lane) l
        where l.due_at <= @now order by l.due_at
        """;

    // With the account that each is about.
    private readonly ConcurrentDictionary<(string Channel, long Lane), long?> _underWay = new();

    /// <summary>Begins each lane in which something is due and which is not under way. A lane ends without an exception.</summary>
    public async Task<IReadOnlyList<Task>> Begin(IChannel channel, CancellationToken cancellationToken)
    {
        var due = await database.Read(tx => tx.Query<DueLane>(DueSql, new { now = clock.GetUtcNow(), channel = channel.Name }), cancellationToken);
        var begun = new List<Task>();
        foreach (var (lane, userId) in due)
        {
            if (HasRoom(channel, userId) && _underWay.TryAdd((channel.Name, lane), userId))
            {
                begun.Add(Lane(channel, lane, cancellationToken));
            }
        }

        return begun;
    }

    private bool HasRoom(IChannel channel, long? userId)
    {
        var all = _underWay.Where(lane => lane.Key.Channel == channel.Name).ToArray();
        return all.Length < Most && all.Count(lane => lane.Value == userId) < MaxOfOneAccount;
    }

    private async Task Lane(IChannel channel, long lane, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            await sender.Run(channel, lane, cancellationToken);
            isDone = true;
        }
        catch (UnavailableException error)
        {
            Log.Postponed(logger, channel.Name, error.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // what it has not begun waits for the next start
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, channel.Name); // a bug; the next beat tries all the same
        }

        _underWay.TryRemove((channel.Name, lane), out _);
        if (isDone)
        {
            database.OutboxSignal.Set(); // there may be more, and another may have waited for a lane
        }
    }

    [Row]
    private sealed partial record DueLane(long Lane, long? UserId);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Could not look into the outbox for what is due by {Channel} for now: {Why}")]
        public static partial void Postponed(ILogger logger, string channel, string why);

        [LoggerMessage(2, LogLevel.Error, "What is due by {Channel} could not be sent; the next round is tried all the same")]
        public static partial void Failed(ILogger logger, Exception exception, string channel);
    }
}
