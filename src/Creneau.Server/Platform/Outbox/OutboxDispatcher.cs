using System.Security.Cryptography;

namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// Turns notices into deliveries: in one transaction the notice goes and a row for each recipient comes. Of instances that do it at once,
/// one deletes the notice and the others find it gone.
/// </summary>
internal sealed partial class OutboxDispatcher(Database database, IEnumerable<IChannel> channels, TimeProvider clock, ILogger<OutboxDispatcher> logger)
{
    private const int MaxAtOnce = 100;

    private const string TakeSql = "delete from notices where id = @Id";

    private const string SetAsideSql = "update notices set failed_at = @now where id = @Id";

    private const string InsertSql = """
        insert into deliveries (channel, kind, reservation_id, user_id, webhook_id, lane, facts, token, next_attempt_at, created_at)
        values (@Channel, @Kind, @ReservationId, @UserId, @WebhookId, @Lane, @Facts, @Token, @DueAt, @now)
        """;

    // A kind that only a newer program knows is left for it.
    private static readonly string s_waitingSql = $"""
        select {OutboxMessage.Columns} from notices
        where failed_at is null and kind in ({string.Join(", ", EventType.All.Select(kind => $"'{kind}'"))}) order by id limit @MaxAtOnce
        """;

    /// <summary>Returns how many notices there were, at most so many at once.</summary>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var waiting = await database.Read(tx => tx.Query<OutboxMessage>(s_waitingSql, new { MaxAtOnce }), cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        try
        {
            await Expand(waiting, cancellationToken);
        }
        catch (Exception error) when (IsBug(error, cancellationToken))
        {
            await OneByOne(waiting, cancellationToken);
        }

        return waiting.Count;
    }

    // One that cannot be understood must not keep the others waiting.
    private async Task OneByOne(IReadOnlyList<OutboxMessage> waiting, CancellationToken cancellationToken)
    {
        foreach (var message in waiting)
        {
            try
            {
                await Expand([message], cancellationToken);
            }
            catch (Exception error) when (IsBug(error, cancellationToken))
            {
                Log.SetAside(logger, error, message.Id, message.Kind);
                await database.CommitWithoutInvalidation(tx => tx.Execute(SetAsideSql, new { message.Id, now = clock.GetUtcNow() }), cancellationToken);
            }
        }
    }

    private Task<int> Expand(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken) => database.CommitWithoutInvalidation(
        async tx =>
        {
            var deliveries = 0;
            foreach (var message in messages)
            {
                if (await tx.Execute(TakeSql, new { message.Id }) == 0)
                {
                    continue; // another instance was faster
                }

                foreach (var channel in channels)
                {
                    foreach (var recipient in await channel.Address(tx, message))
                    {
                        await Insert(tx, channel, message, recipient);
                        deliveries++;
                    }
                }
            }

            return deliveries;
        },
        cancellationToken);

    private Task<int> Insert(Transaction tx, IChannel channel, OutboxMessage message, Recipient recipient)
    {
        var now = clock.GetUtcNow();
        return tx.Execute(
            InsertSql,
            new
            {
                Channel = channel.Name,
                recipient.Kind,
                message.ReservationId,
                recipient.UserId,
                recipient.WebhookId,
                Lane = Delivery.LaneOf(message, recipient),
                Facts = recipient.Facts ?? message.Facts,
                Token = RandomNumberGenerator.GetHexString(32, lowercase: true),
                DueAt = recipient.NotBefore ?? now,
                now,
            });
    }

    private static bool IsBug(Exception error, CancellationToken cancellationToken) => error is not UnavailableException && !cancellationToken.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Notice {NoticeId} ({Kind}) could not be made into deliveries; it is set aside")]
        public static partial void SetAside(ILogger logger, Exception exception, long noticeId, string kind);
    }
}
