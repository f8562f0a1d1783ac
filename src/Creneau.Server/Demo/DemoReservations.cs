using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Demo;

/// <summary>Reservations in each status, on working days before and after today; each student at an hour of their own.</summary>
internal static class DemoReservations
{
    private const string ConfirmSql = "update reservations set status = 'confirmed', confirmed_at = created_at where id = @Id and status = 'pending'";
    private const string CompleteSql = "update reservations set status = 'completed', completed_at = ends_at, attended = 1 where id = @Id";

    // Sample reservations are mailed to no one.
    private const string DropMessagesSql = "delete from notices where reservation_id is not null";

    private static readonly LocalClock s_clock = LocalClock.Of("Europe/Paris")!;

    public static async Task Add(Transaction tx, IReadOnlyList<long> students, IReadOnlyList<CompanyReply> companies, DateTimeOffset now)
    {
        var today = s_clock.DateAt(now);
        var ahead = WorkingDays(today, 1).Take(4).ToArray();
        var behind = WorkingDays(today, -1).Take(4).ToArray();
        for (var i = 0; i < students.Count; i++)
        {
            await Make(tx, students[i], companies[i].Id, Hour(ahead[0], 9), now);
            var confirmed = await Make(tx, students[i], companies[i + 4].Id, Hour(ahead[1], 10), now);
            await tx.Execute(ConfirmSql, new { confirmed.Id });
            var cancelled = await Make(tx, students[i], companies[i + 6].Id, Hour(ahead[2], 11), now);
            await Cancellations.Of(tx, cancelled, CancelledBy.Student, "I have an exam that day", now);
            var completed = await Make(tx, students[i], companies[i + 8].Id, Hour(behind[i], 9), now.AddDays(-14));
            await tx.Execute(ConfirmSql, new { completed.Id });
            await tx.Execute(CompleteSql, new { completed.Id });
        }

        await tx.Execute(DropMessagesSql);
    }

    // As the student would have made it at that instant.
    private static async Task<Reservation> Make(Transaction tx, long studentId, long companyId, Slot slot, DateTimeOffset madeAt)
    {
        var allocator = new PlaceAllocator(new VerificationSettings(IsRequired: false), new FixedTime(madeAt));
        var outcome = await allocator.Allocate(tx, PlaceRequest.ForReservation(studentId, companyId, slot));
        return await ReservationStore.Insert(tx, outcome.Result.Value, new Actor(studentId, Role.Student, 0, Via.System), "I look forward to meeting you.", madeAt);
    }

    private static Slot Hour(DateOnly date, int hour) => new(date, new TimeOnly(hour, 0), new TimeOnly(hour + 1, 0));

    private static IEnumerable<DateOnly> WorkingDays(DateOnly today, int step)
    {
        for (var date = today.AddDays(step); ; date = date.AddDays(step))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) yield return date;
        }
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
