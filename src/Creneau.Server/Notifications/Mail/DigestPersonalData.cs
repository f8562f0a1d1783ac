namespace Creneau.Server.Notifications.Mail;

/// <summary>What waits to be mailed to the person in a digest, or was within a day.</summary>
internal sealed class DigestPersonalData : IPersonalData
{
    private const string DeleteSql = "delete from digest_entries where user_id = @userId";
    private const string ClearOfOneSql = "update digest_entries set facts = null where reservation_id = @reservationId and facts is not null";

    // What others are still told of the person's reservations, and of those of its companies, is read from the reservation.
    private const string ClearSql = """
        update digest_entries set facts = null where facts is not null and (
            reservation_id in (select id from reservations where user_id = @userId)
            or reservation_id in (select r.id from reservations r join companies c on c.id = r.company_id where c.user_id = @userId))
        """;

    public ErasurePhase Phase => ErasurePhase.Outbox;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("digest_entries", await ExportedDigestEntry.To(tx, actor.UserId))];

    public async Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now)
    {
        await tx.Execute(DeleteSql, new { userId });
        await tx.Execute(ClearSql, new { userId });
    }

    public Task EraseReservation(Transaction tx, long reservationId) => tx.Execute(ClearOfOneSql, new { reservationId });
}

/// <summary>An event that is mailed in a digest.</summary>
/// <param name="Kind">Which mail it would have been.</param>
/// <param name="SentAt">Null: it waits.</param>
[Row]
internal sealed partial record ExportedDigestEntry(string Kind, long ReservationId, DateTimeOffset CreatedAt, DateTimeOffset? SentAt)
{
    private const string ToSql = "select kind, reservation_id, created_at, sent_at from digest_entries where user_id = @userId order by id";

    public static Task<IReadOnlyList<ExportedDigestEntry>> To(Transaction tx, long userId) => tx.Query<ExportedDigestEntry>(ToSql, new { userId });
}
