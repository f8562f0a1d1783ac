using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Reservations;

/// <summary>
/// Reminds students a day before. Whoever inserts the row of a reservation's start tells, so that of several instances one does. A moved
/// reservation has another start, and is told of again.
/// </summary>
internal static class Reminders
{
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    private const int MaxAtOnce = 200;

    // No slot is longer than a day: the index by the end finds them.
    private const string DueSql = """
        select r.id, r.date, r.time_start, r.time_end, r.starts_at, r.confirmed_at
        from reservations r left join reminders d on d.reservation_id = r.id and d.starts_at = r.starts_at
        where r.status = 'confirmed' and r.ends_at > @now and r.ends_at <= @lastEnd and r.starts_at > @now and r.starts_at <= @lastStart
            and d.reservation_id is null
        order by r.ends_at, r.id limit @MaxAtOnce
        """;

    private const string InsertSql = "insert into reminders (reservation_id, starts_at) values (@Id, @StartsAt)";

    private const string ForgetSql = "delete from reminders where starts_at < @before";

    /// <summary>At most so many at once; the rest at the next sweep.</summary>
    public static async Task<int> Run(Database database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await database.Read(
            tx => tx.Query<Near>(DueSql, new { now, lastStart = now + Ahead, lastEnd = now + (2 * Ahead), MaxAtOnce }), cancellationToken);
        return due.Count == 0 ? 0 : await database.CommitWithoutInvalidation(tx => Tell(tx, due, now), cancellationToken);
    }

    /// <summary>Not at once: an instance whose clock is behind would remind of the same again.</summary>
    public static Task<int> Forget(Transaction tx, DateTimeOffset now) => tx.Execute(ForgetSql, new { before = now.AddDays(-1) });

    private static async Task<int> Tell(Transaction tx, IReadOnlyList<Near> due, DateTimeOffset now)
    {
        foreach (var near in due)
        {
            // Whoever was told within the last day that it is confirmed needs no reminder.
            if (await tx.TryInsert(InsertSql, new { near.Id, near.StartsAt }) is not null && near.ConfirmedAt <= near.StartsAt - Ahead)
            {
                await Outbox.Append(tx, OutboxMessage.Of(EventType.Reminder, near.Id, Facts.Of(near.Slot), now));
            }
        }

        return due.Count;
    }

    private sealed record Near(long Id, Slot Slot, DateTimeOffset StartsAt, DateTimeOffset ConfirmedAt) : IRow<Near>
    {
        public static Near Read(Row row) => new(row.Long(), new Slot(row.Date(), row.Time(), row.Time()), row.Instant(), row.Instant());
    }
}
