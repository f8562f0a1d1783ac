namespace Creneau.Server.Platform.Outbox;

/// <summary>Deletes old deliveries, and what the outbox holds about an erased account.</summary>
internal static class OutboxCleanup
{
    public static readonly TimeSpan SentKeptFor = TimeSpan.FromDays(30);

    public static readonly TimeSpan DeadKeptFor = TimeSpan.FromDays(90);

    // Nothing is sent before it is created, so that the index on created_at serves both.
    private const string PurgeSentSql = "delete from deliveries where state = 'sent' and created_at < @sentBefore and sent_at < @sentBefore";

    private const string PurgeDeadSql = "delete from deliveries where state = 'dead' and created_at < @deadBefore";
    private const string DropSql = "delete from deliveries where user_id = @userId and state <> 'sent'";

    // The events themselves stay: they hold ids only.
    private const string ClearOwnMessagesSql = "update notices set facts = null where user_id = @userId";

    private const string EraseSql = "update deliveries set facts = null where user_id = @userId";

    // The reservations of the account and of its companies, because both sides write texts.
    private const string ItsReservationsSql = """
        where reservation_id in (select id from reservations where user_id = @userId)
            or reservation_id in (select r.id from reservations r join companies c on c.id = r.company_id where c.user_id = @userId)
        """;

    // Found first: an update with such a condition would read every delivery (MariaDB before 11.1).
    private const string OfReservationsSql = """
        select d.id from reservations r join deliveries d on d.reservation_id = r.id where r.user_id = @userId and d.facts is not null
        union
        select d.id from companies c join reservations r on r.company_id = c.id join deliveries d on d.reservation_id = r.id
        where c.user_id = @userId and d.facts is not null
        """;

    // One by one, because connections keep every statement that they have prepared: a list of ids would be a new one for each account.
    private const string ClearDeliverySql = "update deliveries set facts = null where id = @id";

    private const string ClearMessagesSql = $"update notices set facts = null {ItsReservationsSql}";

    private const string ClearMessagesOfOneSql = "update notices set facts = null where reservation_id = @reservationId";
    private const string ClearDeliveriesOfOneSql = "update deliveries set facts = null, last_error = null where reservation_id = @reservationId";

    /// <summary>Deletes old deliveries; returns how many.</summary>
    public static async Task<int> Purge(Transaction tx, DateTimeOffset now) =>
        await tx.Execute(PurgeSentSql, new { sentBefore = now - SentKeptFor }) + await tx.Execute(PurgeDeadSql, new { deadBefore = now - DeadKeptFor });

    /// <summary>Clears the payloads about a reservation.</summary>
    public static async Task ForgetReservation(Transaction tx, long reservationId)
    {
        await tx.Execute(ClearMessagesOfOneSql, new { reservationId });
        await tx.Execute(ClearDeliveriesOfOneSql, new { reservationId });
    }

    /// <summary>
    /// Before an account is erased: drops what waits to be sent to it, and clears the payloads about its reservations and those of its
    /// companies. What is still sent to others reads slots and reasons from the reservation.
    /// </summary>
    public static async Task Forget(Transaction tx, long userId)
    {
        foreach (var sql in new[] { DropSql, ClearOwnMessagesSql, EraseSql, ClearMessagesSql })
        {
            await tx.Execute(sql, new { userId });
        }

        foreach (var id in await tx.QueryScalars<long>(OfReservationsSql, new { userId }))
        {
            await tx.Execute(ClearDeliverySql, new { id });
        }
    }
}
