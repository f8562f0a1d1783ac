using System.Security.Cryptography;
using Creneau.Server.Data;

namespace Creneau.Server.Outbox;

/// <summary>
/// Turns notices into deliveries: in one transaction the notice goes and a row for each recipient comes. Of instances that do it at once,
/// one deletes the notice and the others find it gone.
/// </summary>
internal sealed partial class Expansion(Database database, IEnumerable<IChannel> channels, TimeProvider clock, ILogger<Expansion> logger)
{
    private const int MostAtOnce = 100;

    private const string TakeSql = "delete from notices where id = @Id";

    private const string SetAsideSql = "update notices set failed_at = @now where id = @Id";

    private const string InsertSql = """
        insert into deliveries (channel, kind, reservation_id, user_id, webhook_id, lane, facts, token, next_attempt_at, created_at)
        values (@Channel, @Kind, @ReservationId, @UserId, @WebhookId, @Lane, @Facts, @Token, @DueAt, @now)
        """;

    // A kind that only a newer program knows is left for it.
    private static readonly string s_waitingSql = $"""
        select {Notice.Columns} from notices
        where failed_at is null and kind in ({string.Join(", ", NoticeKind.All.Select(kind => $"'{kind}'"))}) order by id limit @MostAtOnce
        """;

    /// <summary>Returns how many notices there were, at most so many at once.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var waiting = await database.Read(tables => tables.Query<Notice>(s_waitingSql, new { MostAtOnce }), stop);
        if (waiting.Count == 0)
        {
            return 0;
        }

        try
        {
            await Expand(waiting, stop);
        }
        catch (Exception error) when (IsBug(error, stop))
        {
            await OneByOne(waiting, stop);
        }

        return waiting.Count;
    }

    // One that cannot be understood must not keep the others waiting.
    private async Task OneByOne(IReadOnlyList<Notice> waiting, CancellationToken stop)
    {
        foreach (var notice in waiting)
        {
            try
            {
                await Expand([notice], stop);
            }
            catch (Exception error) when (IsBug(error, stop))
            {
                Log.SetAside(logger, error, notice.Id, notice.Kind);
                await database.WriteUnseen(tables => tables.Execute(SetAsideSql, new { notice.Id, now = clock.GetUtcNow() }), stop);
            }
        }
    }

    private Task<int> Expand(IReadOnlyList<Notice> notices, CancellationToken stop) => database.WriteUnseen(
        async tables =>
        {
            var deliveries = 0;
            foreach (var notice in notices)
            {
                if (await tables.Execute(TakeSql, new { notice.Id }) == 0)
                {
                    continue; // another instance was faster
                }

                foreach (var channel in channels)
                {
                    foreach (var recipient in await channel.Address(tables, notice))
                    {
                        await Insert(tables, channel, notice, recipient);
                        deliveries++;
                    }
                }
            }

            return deliveries;
        },
        stop);

    private Task<int> Insert(Session tables, IChannel channel, Notice notice, Recipient recipient)
    {
        var now = clock.GetUtcNow();
        return tables.Execute(
            InsertSql,
            new
            {
                Channel = channel.Name,
                recipient.Kind,
                notice.ReservationId,
                recipient.UserId,
                recipient.WebhookId,
                Lane = Delivery.LaneOf(notice, recipient),
                Facts = recipient.Facts ?? notice.Facts,
                Token = RandomNumberGenerator.GetHexString(32, lowercase: true),
                DueAt = recipient.NotBefore ?? now,
                now,
            });
    }

    private static bool IsBug(Exception error, CancellationToken stop) => error is not UnavailableException && !stop.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Notice {NoticeId} ({Kind}) could not be made into deliveries; it is set aside")]
        public static partial void SetAside(ILogger logger, Exception exception, long noticeId, string kind);
    }
}
