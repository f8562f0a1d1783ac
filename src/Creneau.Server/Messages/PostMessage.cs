using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Messages;

/// <summary>Writes to the other side of a reservation, whatever its status; at most 50 messages in 24 hours.</summary>
internal sealed class PostMessage(Database database, TimeProvider clock)
{
    private const int MaxADay = 50;
    private const string CountSql = "select count(*) from messages where reservation_id = @ReservationId and user_id = @UserId and created_at > @since";

    private const string InsertSql = """
        insert into messages (reservation_id, user_id, author, body, created_at) values (@ReservationId, @UserId, @author, @body, @now)
        """;

    private const string SinceSql = $"""
        select {MessageReply.Columns} from messages where reservation_id = @ReservationId and user_id = @UserId and id > @lastSeen order by id
        """;

    /// <param name="ReservationId">What it is about.</param>
    /// <param name="Body">The text.</param>
    /// <param name="LastSeen">The last message that its author had seen: the same text since then is a repeat, and is not written again. Null: not known.</param>
    public sealed record Command(long ReservationId, string Body, long? LastSeen = null);

    public Task<Result<MessageReply>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAsWithoutInvalidation<MessageReply>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            // Locked, so that the account cannot be erased meanwhile, nor exceed the limit by two messages at once.
            if (!await AccountLock.TakeActive(tx, actor.UserId)) return Refusal.TokenInvalid;
            var reservation = await Reservation.FindVisible(tx, actor, command.ReservationId, now);
            if (actor.IsAdmin && reservation?.OwnerId != actor.UserId) return Refusal.Forbidden;
            if (reservation is not { PurgedAt: null }) return Refusal.NotFound;

            var body = command.Body.Trim();
            if (command.LastSeen is { } lastSeen
                && (await tx.Query<MessageReply>(SinceSql, new { command.ReservationId, actor.UserId, lastSeen })).FirstOrDefault(message => message.Body == body) is { } repeated)
            {
                return repeated;
            }

            if (await tx.Count(CountSql, new { command.ReservationId, actor.UserId, since = now.AddDays(-1) }) >= MaxADay)
            {
                return Refusal.MessageLimit;
            }

            var author = actor.IsStudent ? MessageAuthor.Student : MessageAuthor.Company;
            var id = await tx.Insert(InsertSql, new { command.ReservationId, actor.UserId, author, body, now });
            await Outbox.Append(tx, new MessagePosted(command.ReservationId, id, author), actor, now);
            return new MessageReply { Id = id, ReservationId = command.ReservationId, Author = author, Body = body, CreatedAt = now };
        },
        cancellationToken);
}
