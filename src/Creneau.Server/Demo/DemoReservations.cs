using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Demo;

/// <summary>Reservations in each status, on working days before and after today; each student at an hour of their own.</summary>
internal static class DemoReservations
{
    private const string CompleteSql = "update reservations set status = 'completed', completed_at = ends_at, attended = 1 where id = @Id";

    private static readonly LocalClock s_clock = LocalClock.Of("Europe/Paris")!;

    public static async Task Add(Transaction tx, IReadOnlyList<long> students, IReadOnlyList<CompanyReply> companies, DateTimeOffset now)
    {
        var today = s_clock.DateAt(now);
        var ahead = WorkingDays(today, 1).Take(4).ToArray();
        var behind = WorkingDays(today, -1).Take(4).ToArray();
        for (var i = 0; i < students.Count; i++)
        {
            await Make(tx, students[i], companies[i], ahead[0], 9, ReservationStatus.Pending, now);
            await Make(tx, students[i], companies[i + 4], ahead[1], 10, ReservationStatus.Confirmed, now);
            var cancelled = await Make(tx, students[i], companies[i + 6], ahead[2], 11, ReservationStatus.Pending, now);
            await Cancellations.Of(tx, cancelled.Id, ReservationStatus.Pending, cancelled.StartsAt, CancelledBy.Student, "I have an exam that day", now);
            var completed = await Make(tx, students[i], companies[i + 8], behind[i], 9, ReservationStatus.Confirmed, now);
            await tx.Execute(CompleteSql, new { completed.Id });
        }
    }

    private static async Task<ReservationRow> Make(
        Transaction tx, long studentId, CompanyReply company, DateOnly date, int hour, ReservationStatus status, DateTimeOffset now)
    {
        var slot = new Slot(date, new TimeOnly(hour, 0), new TimeOnly(hour + 1, 0));
        var period = s_clock.PeriodOf(slot)!.Value;
        var made = period.From < now ? period.From.AddDays(-7) : now;
        var row = new ReservationRow
        {
            UserId = studentId,
            CompanyId = company.Id,
            Date = slot.Date,
            TimeStart = slot.Start,
            TimeEnd = slot.End,
            StartsAt = period.From,
            EndsAt = period.To,
            Places = 1,
            DayVersion = await Locks.Day(tx, company.Id, slot.Date),
            Status = status,
            Notes = "I look forward to meeting you.",
            LapsesAt = ReservationRules.LapsesAt(made, period.From),
            ConfirmedAt = status == ReservationStatus.Confirmed ? made : null,
            CreatedAt = made,
            UpdatedAt = made,
        };
        return row with { Id = await tx.Insert(NewReservation.InsertSql, row) };
    }

    private static IEnumerable<DateOnly> WorkingDays(DateOnly today, int step)
    {
        for (var date = today.AddDays(step); ; date = date.AddDays(step))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return date;
            }
        }
    }
}
