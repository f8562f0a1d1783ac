using Creneau.Server.Data;
using Creneau.Server.Http;

namespace Creneau.Server.Messages;

/// <summary>Which side of a reservation wrote a message.</summary>
internal enum MessageAuthor
{
    Student,
    Company,
}

/// <summary>One message of the conversation about a reservation.</summary>
internal sealed record MessageReply : IRow<MessageReply>
{
    private const string Columns = "id, reservation_id, author, body, created_at";

    private const string CountSql = "select count(*) from messages where reservation_id = @reservationId";

    private const string PageSql = $"select {Columns} from messages where reservation_id = @reservationId order by id limit @Limit offset @Offset";

    private const string ByUserSql = $"select {Columns} from messages where user_id = @userId order by id";

    private const string EraseSql = "update messages set body = null where user_id = @userId";

    public required long Id { get; init; }

    public required long ReservationId { get; init; }

    /// <summary>`student` or `company`.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>Null when its author has deleted the account.</summary>
    public required string? Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many there are about a reservation, and a page of them, the oldest first.</summary>
    public static Task<(long Total, IReadOnlyList<MessageReply> Page)> List(Session tables, long reservationId, Paging paging) => tables.Ask(
        new { reservationId, paging.Limit, paging.Offset },
        [CountSql, PageSql],
        async answers => ((await answers.First<Number>())!.Value, await answers.Rows<MessageReply>()));

    /// <summary>Every message that somebody has written.</summary>
    public static Task<IReadOnlyList<MessageReply>> By(Session tables, long userId) => tables.Query<MessageReply>(ByUserSql, new { userId });

    /// <summary>What somebody wrote goes with the account; that something was written stays.</summary>
    public static Task Erase(Session tables, long userId) => tables.Execute(EraseSql, new { userId });

    public static MessageReply Read(Row row) => new()
    {
        Id = row.Long(),
        ReservationId = row.Long(),
        Author = row.Name<MessageAuthor>(),
        Body = row.TextOrNull(),
        CreatedAt = row.Instant(),
    };
}
