namespace Creneau.Server.Messages;

/// <summary>Which side of a reservation wrote a message.</summary>
internal enum MessageAuthor
{
    Student,
    Company,
}

/// <summary>One message of the conversation about a reservation.</summary>
[Row]
internal sealed partial record MessageReply
{
    public const string Columns = "id, reservation_id, author, body, created_at";
    private const string CountSql = "select count(*) from messages where reservation_id = @reservationId";
    private const string PageSql = $"select {Columns} from messages where reservation_id = @reservationId order by id limit @Limit offset @Offset";

    // Two ways to a conversation, each by an index: through the student, and through the company's owner.
    private const string OfPersonSql = """
        select m.id as id, m.reservation_id, m.author, m.body, m.created_at
        from reservations r join messages m on m.reservation_id = r.id where r.user_id = @userId
        union
        select m.id as id, m.reservation_id, m.author, m.body, m.created_at
        from companies c join reservations r on r.company_id = c.id join messages m on m.reservation_id = r.id where c.user_id = @userId
        order by id
        """;

    private const string EraseSql = "update messages set body = null where user_id = @userId";
    private const string EraseReservationSql = "update messages set body = null where reservation_id = @reservationId";

    public required long Id { get; init; }
    public required long ReservationId { get; init; }

    /// <summary>`student` or `company`.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>Null when its author has deleted the account, or the reservation was over so long ago that its texts are not kept.</summary>
    public required string? Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A page of the messages about a reservation, the oldest first.</summary>
    public static Task<Page<MessageReply>> List(Transaction tx, long reservationId, Paging paging) => tx.QueryPage<MessageReply>(
        CountSql, PageSql, new { reservationId, paging.Limit, paging.Offset }, paging);

    /// <summary>All messages of an account's conversations, of both sides.</summary>
    public static Task<IReadOnlyList<MessageReply>> Of(Transaction tx, long userId) => tx.Query<MessageReply>(OfPersonSql, new { userId });

    /// <summary>Erases the text of what an account wrote; the message itself stays.</summary>
    public static Task Erase(Transaction tx, long userId) => tx.Execute(EraseSql, new { userId });

    /// <summary>Erases the texts of the conversation about a reservation.</summary>
    public static Task EraseReservation(Transaction tx, long reservationId) => tx.Execute(EraseReservationSql, new { reservationId });
}
