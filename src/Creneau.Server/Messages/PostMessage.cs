using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Messages;

internal static class PostMessage
{
    // Shared, so that an account cannot be erased meanwhile and leave what it has just written behind.
    private const string AuthorSql = "select id from users where id = @UserId and is_active = 1";

    private const string InsertSql = """
        insert into messages (reservation_id, user_id, author, body, created_at) values (@id, @UserId, @author, @body, @now)
        """;

    /// <summary>Write to the other side of a reservation, whatever has become of it</summary>
    public static async Task<Results<Created<MessageReply>, Refused>> Handle(
        long id, MessageRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Created<MessageReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await tables.First<Number>(AuthorSql + tables.Dialect.ShareLock, new { caller.UserId }) is null)
                {
                    return tables.Undo(Refused.Because(Problem.TokenInvalid));
                }

                if (await ReservationRow.FindFor(tables, caller, id, now) is null)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
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
