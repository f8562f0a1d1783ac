using System.Text.RegularExpressions;

namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// Sends what is due on a channel. A delivery is claimed before it is sent, by a compare-and-set on its row, so that of several instances
/// one sends it. The claim ends by itself: when the claimer dies before it has written down the outcome, the delivery is sent again.
/// When a receiver is away, all that is due in its lane waits for the next attempt of what it did not take, five minutes at most.
/// </summary>
internal sealed partial class DeliverySender(Database database, TimeProvider clock, ILogger<DeliverySender> logger)
{
    public const int MaxAttempts = 10;

    /// <summary>How long a claim lasts, which is longer than an attempt may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int MaxInARow = 50;
    private const int MaxErrorCharacters = 500;
    private const string IsDueSql = "channel = @channel and state = 'pending' and lane = @lane and next_attempt_at <= @now";
    private const string DueSql = $"select {Delivery.Columns} from deliveries where {IsDueSql} order by next_attempt_at, id limit @MaxInARow";
    private const string WaitSql = $"update deliveries set next_attempt_at = @at where {IsDueSql}";

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

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    // What has failed often waits for hours; what is new need not.
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(5);

    /// <summary>Sends what is due in a lane, so much at most.</summary>
    public async Task Run(IChannel channel, long lane, CancellationToken cancellationToken)
    {
        var args = new { now = clock.GetUtcNow(), channel = channel.Name, lane, MaxInARow };
        var due = await database.Read(tx => tx.Query<Delivery>(DueSql, args), cancellationToken);
        try
        {
            foreach (var delivery in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await Claim(delivery, cancellationToken) && await Deliver(channel, delivery with { Attempts = delivery.Attempts + 1 }) is { } wait)
                {
                    await Wait(channel, lane, wait, cancellationToken);
                    break;
                }
            }
        }
        finally
        {
            if (due.Count > 0) await channel.Rest();
        }
    }

    private async Task<bool> Claim(Delivery delivery, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await database.CommitWithoutInvalidation(tx => tx.Execute(ClaimSql, new { delivery.Id, delivery.Attempts, now, until = now + Lease }), cancellationToken) == 1;
    }

    private async Task Wait(IChannel channel, long lane, TimeSpan wait, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await database.CommitWithoutInvalidation(tx => tx.Execute(WaitSql, new { channel = channel.Name, lane, now, at = now + wait }), cancellationToken);
    }

    // What has been begun is brought to its end, also while the server stops. When nobody is there, returns how long to wait.
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
            return error is NotTakenException { IsAway: true } ? (wait < s_longestRest ? wait : s_longestRest) : null;
        }
    }

    private async Task Fail(Delivery delivery, Exception error, TimeSpan wait)
    {
        var why = Said(error);
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

    // Mail servers like to say the address; it has no business in a log or a list.
    private static string Said(Exception error)
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
