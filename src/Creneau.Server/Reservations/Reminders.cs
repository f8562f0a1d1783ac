namespace Creneau.Server.Reservations;

/// <summary>
/// Reminds students a day before. The instance that inserts the row of a reservation's start appends the message. A moved reservation has
/// another start, and another reminder.
/// </summary>
internal sealed partial class Reminders(Database database) : IMaintenanceTask
{
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    // No slot is longer than a day, and none of them is purged: the index by the end finds them.
    private const string DueSql = """
        select r.id, r.date as slot_date, r.time_start as slot_start, r.time_end as slot_end, r.starts_at, r.confirmed_at
        from reservations r left join reminders d on d.reservation_id = r.id and d.starts_at = r.starts_at
        where r.status = 'confirmed' and r.purged_at is null and r.ends_at > @now and r.ends_at <= @lastEnd and r.starts_at > @now and r.starts_at <= @lastStart
            and d.reservation_id is null
        order by r.ends_at, r.id limit @BatchSize
        """;

    private const string InsertSql = "insert into reminders (reservation_id, starts_at) values (@Id, @StartsAt)";
    private const string DeleteSql = "delete from reminders where starts_at < @before";

    public string Name => "remind of reservations";

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { now, lastStart = now + Ahead, lastEnd = now + (2 * Ahead), MaintenanceWorker.BatchSize };
        var due = await database.Read(tx => tx.Query<DueReminder>(DueSql, parameters), cancellationToken);
        return await database.CommitWithoutInvalidation(async tx => await Append(tx, due, now) + await Delete(tx, now), cancellationToken);
    }

    // A day later, because an instance whose clock is behind would remind of the same again.
    private static Task<int> Delete(Transaction tx, DateTimeOffset now) => tx.Execute(DeleteSql, new { before = now.AddDays(-1) });

    private static async Task<int> Append(Transaction tx, IReadOnlyList<DueReminder> due, DateTimeOffset now)
    {
        foreach (var reminder in due)
        {
            // A confirmation within the last day is reminder enough.
            if (await tx.TryInsert(InsertSql, new { reminder.Id, reminder.StartsAt }) is not null && reminder.ConfirmedAt <= reminder.StartsAt - Ahead)
            {
                await Outbox.Append(tx, new ReservationReminded(reminder.Id, reminder.Slot), Actor.System, now);
            }
        }

        return due.Count;
    }

    [Row]
    private sealed partial record DueReminder(long Id, Slot Slot, DateTimeOffset StartsAt, DateTimeOffset ConfirmedAt);
}
