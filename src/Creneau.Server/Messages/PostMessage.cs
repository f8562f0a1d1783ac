using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Messages;

internal static class PostMessage
{
    private const int MaxInADay = 50;

    private const string TodaysSql = "select count(*) from messages where reservation_id = @id and user_id = @UserId and created_at > @since";

    private const string InsertSql = """
        insert into messages (reservation_id, user_id, author, body, created_at) values (@id, @UserId, @author, @body, @now)
        """;

    /// <summary>Write to the other side of a reservation, whatever has become of it; at most 50 messages in 24 hours</summary>
    public static async Task<Results<Created<MessageReply>, ProblemResult>> Handle(
        long id, MessageRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.CommitWithoutInvalidation<Results<Created<MessageReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                // Locked, so that the account cannot be erased meanwhile and leave what it has just written behind, nor write two at once beyond the limit.
                if (!await AccountLock.TakeActive(tx, actor.UserId))
                {
                    return tx.Rollback(ProblemResult.From(Problem.TokenInvalid));
                }

                if (await Reservation.FindVisible(tx, actor, id, now) is null)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (await tx.Count(TodaysSql, new { id, actor.UserId, since = now.AddDays(-1) }) >= MaxInADay)
                {
                    return tx.Rollback(ProblemResult.From(Problem.MessageLimit));
                }

                var author = actor.Role == Role.Student ? MessageAuthor.Student : MessageAuthor.Company;
                var body = request.Body.Trim();
                var messageId = await tx.Insert(InsertSql, new { id, actor.UserId, author, body, now });
                await Outbox.Append(tx, new MessagePosted(id, messageId, author), actor, now);
                var reply = new MessageReply { Id = messageId, ReservationId = id, Author = author, Body = body, CreatedAt = now };
                return TypedResults.Created($"/api/reservations/{id}/messages", reply);
            },
            cancellationToken);
}

internal sealed record MessageRequest
{
    /// <summary>At most 2000 characters.</summary>
    [Text(2000, IsRequired = true, HasLines = true)]
    public string Body { get; init; } = null!;
}
