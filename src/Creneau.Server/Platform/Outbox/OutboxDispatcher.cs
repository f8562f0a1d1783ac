using System.Security.Cryptography;

namespace Creneau.Server.Platform.Outbox;

/// <summary>
/// Makes deliveries of the events in the outbox and moves the events to the audit log: in one transaction the message is deleted, and a row
/// for each recipient and one for the event are inserted. Of instances that do it at once, one deletes the message and the others skip it.
/// </summary>
internal sealed partial class OutboxDispatcher(
    Database database, IEnumerable<IChannel> channels, IEnumerable<EventType> types, TimeProvider clock, ILogger<OutboxDispatcher> logger)
{
    private const int MaxBatch = 100;
    private const string TakeSql = "delete from notices where id = @Id";
    private const string SetAsideSql = "update notices set failed_at = @now where id = @Id";

    private const string InsertSql = """
        insert into deliveries (channel, kind, reservation_id, user_id, webhook_id, lane, facts, token, next_attempt_at, created_at)
        values (@Channel, @Kind, @ReservationId, @UserId, @WebhookId, @Queue, @Payload, @Token, @DueAt, @now)
        """;

    private readonly Dictionary<string, EventType> _types = types.ToDictionary(type => type.Name);

    // Messages of a type that only a newer program knows are left for it.
    private readonly string _waitingSql = $"""
        select {OutboxMessage.Columns} from notices
        where failed_at is null and kind in ({string.Join(", ", types.Select(type => $"'{type.Name}'"))}) order by id limit @MaxBatch
        """;

    /// <summary>Dispatches one batch; returns how many messages it had.</summary>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var waiting = await database.Read(tx => tx.Query<OutboxMessage>(_waitingSql, new { MaxBatch }), cancellationToken);
        if (waiting.Count == 0) return 0;

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

    // A message that fails must not block the others.
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

    private Task<int> Expand(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken) => database.CommitWithoutInvalidation(async tx =>
    {
        var deliveries = 0;
        foreach (var message in messages)
        {
            if (await tx.Execute(TakeSql, new { message.Id }) == 0) continue; // another instance was faster

            var recipients = await InsertDeliveries(tx, message);
            if ((message.Subject ?? OnlyAccount(recipients)) is { } subject)
            {
                await EventStore.Append(tx, message, subject, _types[message.Kind]);
            }

            deliveries += recipients.Count;
        }

        return deliveries;
    }, cancellationToken);

    private async Task<IReadOnlyList<Recipient>> InsertDeliveries(Transaction tx, OutboxMessage message)
    {
        var all = new List<Recipient>();
        foreach (var channel in channels)
        {
            var recipients = await channel.Address(tx, message);
            foreach (var recipient in recipients)
            {
                await Insert(tx, channel, message, recipient);
            }

            all.AddRange(recipients);
        }

        return all;
    }

    // A forgotten password names an address, and the channel finds its account. An event of no known subject is not kept.
    private static EventSubject? OnlyAccount(IReadOnlyList<Recipient> recipients) =>
        recipients is [{ UserId: { } userId }] ? EventSubject.Account(userId) : null;

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
                recipient.Queue,
                Payload = recipient.Payload ?? message.Payload,
                Token = RandomNumberGenerator.GetHexString(32, lowercase: true),
                DueAt = recipient.NotBefore ?? now,
                now,
            });
    }

    private static bool IsBug(Exception error, CancellationToken cancellationToken) => error is not UnavailableException && !cancellationToken.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Outbox message {MessageId} ({Type}) could not be made into deliveries, set aside")]
        public static partial void SetAside(ILogger logger, Exception exception, long messageId, string type);
    }
}
