using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Creneau.Server.Data;

namespace Creneau.Server.Outbox;

/// <summary>
/// Sends what is due on a channel. A delivery is claimed before it is sent, by a compare-and-set on its row, so that of several instances
/// one sends it. The claim ends by itself: when the claimer dies before it has written down the outcome, the delivery is sent again.
/// Each receiver has a lane of its own, so that one that thinks for long keeps no other waiting; mail has one lane for all.
/// </summary>
internal sealed partial class Courier(Database database, TimeProvider clock, ILogger<Courier> logger)
{
    public const int MostAttempts = 10;

    /// <summary>How long a claim lasts, which is longer than an attempt may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int MostLanes = 32;
    private const int MostInARow = 50;
    private const int MostErrorCharacters = 500;

    private const string IsDueSql = "state = 'pending' and next_attempt_at <= @now and channel = @channel";

    // No receiver is 0: mail goes to people.
    private const string ReceiversSql = $"""
        select coalesce(webhook_id, 0) from deliveries where {IsDueSql} group by webhook_id order by min(next_attempt_at)
        """;

    private const string InOrderSql = "order by next_attempt_at, id limit @MostInARow";

    private const string DueSql = $"select {Delivery.Columns} from deliveries where {IsDueSql} and webhook_id is null {InOrderSql}";

    private const string DueToSql = $"select {Delivery.Columns} from deliveries where {IsDueSql} and webhook_id = @receiver {InOrderSql}";

    // The count of attempts is the version of the row. What waits after a failure says why; what is under way says nothing.
    private const string ClaimSql = """
        update deliveries set attempts = attempts + 1, next_attempt_at = @until, last_error = null
        where id = @Id and state = 'pending' and attempts = @Attempts and next_attempt_at <= @now
        """;

    private const string MineSql = "where id = @Id and state = 'pending' and attempts = @Attempts";

    private const string SentSql = $"update deliveries set state = 'sent', sent_at = @now, next_attempt_at = null, last_error = null {MineSql}";

    private const string LaterSql = $"update deliveries set next_attempt_at = @at, last_error = @why {MineSql}";

    private const string DeadSql = $"update deliveries set state = 'dead', next_attempt_at = null, last_error = @why {MineSql}";

    private const string DropSql = $"delete from deliveries {MineSql}";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string Channel, long Receiver), bool> _lanes = new();

    /// <summary>Begins a lane for each receiver that something is due to and that has none yet. A lane ends without an exception.</summary>
    public async Task<IReadOnlyList<Task>> Begin(IChannel channel, CancellationToken stop)
    {
        var receivers = await database.Read(tables => tables.Query<Number>(ReceiversSql, new { now = clock.GetUtcNow(), channel = channel.Name }), stop);
        var lanes = new List<Task>();
        foreach (var receiver in receivers)
        {
            if (_lanes.Keys.Count(lane => lane.Channel == channel.Name) < MostLanes && _lanes.TryAdd((channel.Name, receiver.Value), true))
            {
                lanes.Add(Lane(channel, receiver.Value, stop));
            }
        }

        return lanes;
    }

    private async Task Lane(IChannel channel, long receiver, CancellationToken stop)
    {
        var isDone = false;
        try
        {
            await Run(channel, receiver, stop);
            isDone = true;
        }
        catch (UnavailableException error)
        {
            Log.Postponed(logger, channel.Name, error.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // what it has not begun waits for the next start
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, channel.Name); // a bug; the next beat tries all the same
        }

        _lanes.TryRemove((channel.Name, receiver), out _);
        if (isDone)
        {
            database.News.Beat(); // there may be more, and another may have waited for a lane
        }
    }

    private async Task Run(IChannel channel, long receiver, CancellationToken stop)
    {
        var args = new { now = clock.GetUtcNow(), channel = channel.Name, receiver, MostInARow };
        var due = await database.Read(tables => tables.Query<Delivery>(receiver == 0 ? DueSql : DueToSql, args), stop);
        try
        {
            foreach (var delivery in due)
            {
                stop.ThrowIfCancellationRequested();
                if (await Claim(delivery, stop))
                {
                    await Deliver(channel, delivery with { Attempts = delivery.Attempts + 1 });
                }
            }
        }
        finally
        {
            if (due.Count > 0)
            {
                await channel.Rest();
            }
        }
    }

    private async Task<bool> Claim(Delivery delivery, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await database.Write(tables => tables.Execute(ClaimSql, new { delivery.Id, delivery.Attempts, now, until = now + Lease }), stop) == 1;
    }

    // What has been begun is brought to its end, also while the server stops.
    private async Task Deliver(IChannel channel, Delivery delivery)
    {
        if (delivery.Attempts > MostAttempts)
        {
            await Mark(DeadSql, delivery, "Every attempt ended with the server");
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            var isSent = await channel.Send(delivery, patience.Token);
            await Mark(isSent ? SentSql : DropSql, delivery);
        }
        catch (Exception error) when (error is not UnavailableException)
        {
            await Fail(delivery, error);
        }
    }

    private async Task Fail(Delivery delivery, Exception error)
    {
        var why = Said(error);
        if (delivery.Attempts >= MostAttempts)
        {
            Log.Dead(logger, delivery.Channel, delivery.Id, delivery.Kind, why);
            await Mark(DeadSql, delivery, why);
        }
        else
        {
            Log.Later(logger, delivery.Channel, delivery.Id, delivery.Attempts, why);
            await Mark(LaterSql, delivery, why, clock.GetUtcNow() + Backoff.After(delivery.Attempts));
        }
    }

    private Task<int> Mark(string sql, Delivery delivery, string? why = null, DateTimeOffset? at = null) => database.Write(
        tables => tables.Execute(sql, new { delivery.Id, delivery.Attempts, why, at, now = clock.GetUtcNow() }), CancellationToken.None);

    // Mail servers like to say the address; it has no business in a log or a list.
    private static string Said(Exception error)
    {
        var message = error.GetBaseException().Message.ReplaceLineEndings(" ");
        var text = error is NotTakenException ? message : Address().Replace($"{error.GetType().Name}: {message}", "<address>");
        return text.Length <= MostErrorCharacters ? text : text[..MostErrorCharacters];
    }

    [GeneratedRegex(@"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Could not send {Channel} delivery {DeliveryId} at attempt {Attempt}, trying again later: {Why}")]
        public static partial void Later(ILogger logger, string channel, long deliveryId, int attempt, string why);

        [LoggerMessage(2, LogLevel.Error, "Gave up {Channel} delivery {DeliveryId} ({Kind}): {Why}")]
        public static partial void Dead(ILogger logger, string channel, long deliveryId, string kind, string why);

        [LoggerMessage(3, LogLevel.Warning, "Could not look into the outbox for what is due by {Channel} for now: {Why}")]
        public static partial void Postponed(ILogger logger, string channel, string why);

        [LoggerMessage(4, LogLevel.Error, "What is due by {Channel} could not be sent; the next round is tried all the same")]
        public static partial void Failed(ILogger logger, Exception exception, string channel);
    }
}
