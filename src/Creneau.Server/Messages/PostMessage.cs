using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Messages;

internal static class PostMessage
{
    private const int MostInADay = 50;

    private const string TodaysSql = "select count(*) from messages where reservation_id = @id and user_id = @UserId and created_at > @since";

    private const string InsertSql = """
        insert into messages (reservation_id, user_id, author, body, created_at) values (@id, @UserId, @author, @body, @now)
        """;

    /// <summary>Write to the other side of a reservation, whatever has become of it; at most 50 messages in 24 hours</summary>
    public static async Task<Results<Created<MessageReply>, Refused>> Handle(
        long id, MessageRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.WriteUnseen<Results<Created<MessageReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                // Locked, so that the account cannot be erased meanwhile and leave what it has just written behind, nor write two at once beyond the limit.
                if (!await AccountLock.TakeActive(tables, caller.UserId))
                {
                    return tables.Undo(Refused.Because(Problem.TokenInvalid));
                }

                if (await ReservationRow.FindFor(tables, caller, id, now) is null)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (await tables.Count(TodaysSql, new { id, caller.UserId, since = now.AddDays(-1) }) >= MostInADay)
                {
                    return tables.Undo(Refused.Because(Problem.MessageLimit));
                }

                var author = caller.Role == Role.Student ? MessageAuthor.Student : MessageAuthor.Company;
                var body = request.Body.Trim();
                var messageId = await tables.Insert(InsertSql, new { id, caller.UserId, author, body, now });
                await Notices.Append(tables, Notice.Of(NoticeKind.Message, id, new Facts { MessageId = messageId, Author = Json.NameOf(author.ToString()) }, now));
                var reply = new MessageReply { Id = messageId, ReservationId = id, Author = author, Body = body, CreatedAt = now };
                return TypedResults.Created($"/api/reservations/{id}/messages", reply);
            },
            stop);
}

internal sealed record MessageRequest
{
    /// <summary>At most 2000 characters.</summary>
    [Text(2000, IsRequired = true, HasLines = true)]
    public string Body { get; init; } = null!;
}
