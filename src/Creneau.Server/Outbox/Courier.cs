using System.Text.RegularExpressions;
using Creneau.Server.Data;

namespace Creneau.Server.Outbox;

/// <summary>
/// Sends what is due on a channel. A delivery is claimed before it is sent, by a compare-and-set on its row, so that of several instances
/// one sends it. The claim ends by itself: when the claimer dies before it has written down the outcome, the delivery is sent again.
/// </summary>
internal sealed partial class Courier(Database database, TimeProvider clock, ILogger<Courier> logger)
{
    public const int MostAttempts = 10;

    /// <summary>How long a claim lasts, which is longer than an attempt may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int MostAtOnce = 50;
    private const int MostErrorCharacters = 500;

    private const string DueSql = $"""
        select {Delivery.Columns} from deliveries where state = 'pending' and next_attempt_at <= @now and channel = @channel
        order by next_attempt_at, id limit @MostAtOnce
        """;

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

    /// <summary>Returns how many were due, at most so many at once.</summary>
    public async Task<int> Run(IChannel channel, CancellationToken stop)
    {
        var due = await database.Read(tables => tables.Query<Delivery>(DueSql, new { now = clock.GetUtcNow(), channel = channel.Name, MostAtOnce }), stop);
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

        return due.Count;
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
        var text = Address().Replace($"{error.GetType().Name}: {error.GetBaseException().Message.ReplaceLineEndings(" ")}", "<address>");
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
    }
}
