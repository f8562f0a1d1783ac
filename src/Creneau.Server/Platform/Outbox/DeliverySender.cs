using System.Text.RegularExpressions;

namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// Sends the due deliveries of a queue. A delivery is leased before it is sent, by a compare-and-set on its row, so that one of several
/// instances sends it. When that instance dies before it has stored the outcome, the lease expires and the delivery is sent again.
/// When a receiver cannot be reached, its queue waits for the next attempt, five minutes at most.
/// </summary>
internal sealed partial class DeliverySender(Database database, TimeProvider clock, ILogger<DeliverySender> logger)
{
    public const int MaxAttempts = 10;

    /// <summary>How long a lease lasts: longer than an attempt may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int MaxBatch = 50;
    private const int MaxErrorCharacters = 500;
    private const string IsDueSql = "channel = @channel and state = 'pending' and lane = @queue and next_attempt_at <= @now";
    private const string DueSql = $"select {Delivery.Columns} from deliveries where {IsDueSql} order by next_attempt_at, id limit @MaxBatch";
    private const string WaitSql = $"update deliveries set next_attempt_at = @at where {IsDueSql}";

    // The number of attempts is the version of the row. A delivery that waits after a failure has an error; one that is being sent has none.
    private const string LeaseSql = """
        update deliveries set attempts = attempts + 1, next_attempt_at = @until, last_error = null
        where id = @Id and state = 'pending' and attempts = @Attempts and next_attempt_at <= @now
        """;

    private const string HoldBackSql = "update deliveries set next_attempt_at = @at where id = @Id and state = 'pending' and attempts = @Attempts";
    private const string MineSql = "where id = @Id and state = 'pending' and attempts = @Attempts";
    private const string SentSql = $"update deliveries set state = 'sent', sent_at = @now, next_attempt_at = null, last_error = null {MineSql}";
    private const string LaterSql = $"update deliveries set next_attempt_at = @at, last_error = @why {MineSql}";
    private const string DeadSql = $"update deliveries set state = 'dead', next_attempt_at = null, last_error = @why {MineSql}";
    private const string DropSql = $"delete from deliveries {MineSql}";

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    // An old failure may wait for hours; new deliveries of its queue need not.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(5);

    /// <summary>Sends the due deliveries of a queue, at most a batch.</summary>
    public async Task Run(IChannel channel, long queue, CancellationToken cancellationToken)
    {
        var args = new { now = clock.GetUtcNow(), channel = channel.Name, queue, MaxBatch };
        var due = await database.Read(tx => tx.Query<Delivery>(DueSql, args), cancellationToken);
        try
        {
            foreach (var delivery in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await TryLease(channel, delivery, cancellationToken) && await Deliver(channel, delivery with { Attempts = delivery.Attempts + 1 }) is { } wait)
                {
                    await Wait(channel, queue, wait, cancellationToken);
                    break;
                }
            }
        }
        finally
        {
            if (due.Count > 0) await channel.Rest();
        }
    }

    private async Task<bool> TryLease(IChannel channel, Delivery delivery, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await database.CommitWithoutInvalidation(
            async tx =>
            {
                if (await channel.HoldBack(tx, delivery, now) is not { } at) return await tx.Execute(LeaseSql, new { delivery.Id, delivery.Attempts, now, until = now + Lease }) == 1;

                await tx.Execute(HoldBackSql, new { delivery.Id, delivery.Attempts, at });
                return false;
            },
            cancellationToken);
    }

    private async Task Wait(IChannel channel, long queue, TimeSpan wait, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await database.CommitWithoutInvalidation(tx => tx.Execute(WaitSql, new { channel = channel.Name, queue, now, at = now + wait }), cancellationToken);
    }

    // An attempt that was begun is finished even while the server stops. Returns how long the queue waits when the receiver cannot be reached.
    private async Task<TimeSpan?> Deliver(IChannel channel, Delivery delivery)
    {
        if (delivery.Attempts > MaxAttempts)
        {
            await Mark(DeadSql, delivery, "Every attempt ended with the server");
            return null;
        }

        try
        {
            using var timeout = new CancellationTokenSource(s_timeout);
            var isSent = await channel.Send(delivery, timeout.Token);
            await Mark(isSent ? SentSql : DropSql, delivery);
            return null;
        }
        catch (Exception error) when (error is not UnavailableException)
        {
            var wait = Backoff.After(delivery.Attempts);
            await Fail(delivery, error, wait);
            return error is NotTakenException { IsAway: true } ? (wait < s_longestWait ? wait : s_longestWait) : null;
        }
    }

    private async Task Fail(Delivery delivery, Exception error, TimeSpan wait)
    {
        var why = ErrorText(error);
        if (delivery.Attempts >= MaxAttempts)
        {
            Log.Dead(logger, delivery.Channel, delivery.Id, delivery.Kind, why);
            await Mark(DeadSql, delivery, why);
        }
        else
        {
            Log.Later(logger, delivery.Channel, delivery.Id, delivery.Attempts, why);
            await Mark(LaterSql, delivery, why, clock.GetUtcNow() + wait);
        }
    }

    private Task<int> Mark(string sql, Delivery delivery, string? why = null, DateTimeOffset? at = null) => database.CommitWithoutInvalidation(
        tx => tx.Execute(sql, new { delivery.Id, delivery.Attempts, why, at, now = clock.GetUtcNow() }), CancellationToken.None);

    // Mail servers name the address in their errors, and logs hold no address.
    private static string ErrorText(Exception error)
    {
        var message = error.GetBaseException().Message.ReplaceLineEndings(" ");
        var text = Address().Replace(error is NotTakenException ? message : $"{error.GetType().Name}: {message}", "<address>");
        return text.Length <= MaxErrorCharacters ? text : text[..MaxErrorCharacters];
    }

    [GeneratedRegex(@"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Could not send {Channel} delivery {DeliveryId} at attempt {Attempt}, trying again later: {Why}")]
        public static partial void Later(ILogger logger, string channel, long deliveryId, int attempt, string why);

        [LoggerMessage(2, LogLevel.Error, "Gave up {Channel} delivery {DeliveryId} ({Kind}): {Why}")]
        public static partial void Dead(ILogger logger, string channel, long deliveryId, string kind, string why);
    }
}
