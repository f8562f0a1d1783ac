using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Demo;

/// <summary>
/// Reservations in each status: three months behind, so that figures show something; ahead, full slots and requests that wait. Each is
/// given by the allocator, as a student would have got it at that instant.
/// </summary>
internal sealed class DemoReservations(Transaction tx, IReadOnlyList<long> students, IReadOnlyList<(long Id, DemoCompany Sample)> companies, DateTimeOffset now)
{
    private const int DaysBehind = 90;
    private const int DaysAhead = 12;

    private const string ConfirmSql = "update reservations set status = 'confirmed', confirmed_at = @at where id = @id and status = 'pending'";
    private const string CompleteSql = "update reservations set status = 'completed', completed_at = ends_at, attended = @attended where id = @id";

    // Sample reservations are mailed to no one.
    private const string DropMessagesSql = "delete from notices where reservation_id is not null";

    private static readonly LocalClock s_clock = LocalClock.Of(CompanyReply.DefaultTimeZone)!;

    private static readonly string[] s_notes =
    [
        "Bonjour, je cherche un stage de deux mois à partir d’avril.",
        "Je préfère un échange en anglais si possible, merci.",
        "J’ai travaillé deux étés dans ce métier et j’aimerais voir l’atelier.",
        "Puis-je venir avec mon portfolio imprimé ?",
    ];

    private readonly HashSet<long> _waiting = [];
    private int _made;

    public async Task Add()
    {
        var today = s_clock.DateAt(now);
        for (var days = -DaysBehind; days <= DaysAhead; days++)
        {
            if (days != 0) await AddDay(today.AddDays(days), isBehind: days < 0);
        }

        await tx.Execute(DropMessagesSql);
    }

    // The slots of the day in turn; of some every place is taken, of others none.
    private async Task AddDay(DateOnly date, bool isBehind)
    {
        foreach (var (company, index) in companies.Select((company, index) => (company, index)))
        {
            var slots = company.Sample.Windows.SelectMany(window => new OpeningWindow(window.DayOfWeek, window.StartTime, window.EndTime, window.SlotMinutes, window.MaxReservations)
                .SlotsOn(date).Select(slot => (Slot: slot, window.MaxReservations))).ToArray();
            var wanted = Math.Min(slots.Length, isBehind ? 1 + ((date.DayNumber + index) % 2) : 3); // slots of their own, because one that is over holds no place
            for (var nth = 0; nth < wanted; nth++)
            {
                var (slot, places) = slots[(date.DayNumber + index + (nth * (slots.Length / wanted))) % slots.Length];
                for (var place = 0; place < (isBehind || nth == 1 ? 1 : Math.Min(places, 3)); place++)
                {
                    await AddOne(company.Id, slot, isBehind);
                }
            }
        }
    }

    private async Task AddOne(long companyId, Slot slot, bool isBehind)
    {
        var turn = _made++;
        var student = StudentOf(turn, isBehind);
        var starts = s_clock.PeriodOf(slot)!.Value.From;
        var madeAt = isBehind ? starts.AddDays(-2 - (turn % 6)).AddHours(-3) : now.AddHours(-1 - (turn % 60));
        if (await Make(student, companyId, slot, madeAt, turn % 3 == 0 ? s_notes[turn / 3 % s_notes.Length] : null) is not { } made) return; // busy then, or three requests wait

        var fate = turn % 13; // shares no divisor with the number of students, so that each meets each
        if (isBehind ? fate == 5 : fate == 7)
        {
            await Cancellations.Of(tx, made, fate == 5 ? CancelledBy.Company : CancelledBy.Student, fate == 5 ? "Nous sommes complets ce jour-là." : "J’ai un examen ce jour-là.", madeAt.AddHours(5));
        }
        else if (isBehind || !Waits(made, fate))
        {
            await tx.Execute(ConfirmSql, new { id = made.Id, at = madeAt.AddHours(1 + (turn % 20)) });
            if (isBehind) await tx.Execute(CompleteSql, new { id = made.Id, attended = fate != 9 });
        }
    }

    // Those that people sign in as have few reservations ahead, so that no limit is near when they make one.
    private long StudentOf(int turn, bool isBehind)
    {
        var nth = turn % students.Count;
        return isBehind || nth >= DemoStudent.Named || turn / students.Count % 4 == 0 ? students[nth] : students[DemoStudent.Named + (turn % (students.Count - DemoStudent.Named))];
    }

    // Of theirs one request waits.
    private bool Waits(Reservation made, int fate) =>
        students.Take(DemoStudent.Named).Contains(made.UserId) ? made.Status == ReservationStatus.Pending && _waiting.Add(made.UserId) : fate is 0 or 4 or 8;

    // As the student would have made it at that instant.
    private async Task<Reservation?> Make(long studentId, long companyId, Slot slot, DateTimeOffset madeAt, string? notes)
    {
        var allocator = new PlaceAllocator(new VerificationSettings(IsRequired: false), BookingLimits.None, new FixedTime(madeAt));
        var outcome = await allocator.Allocate(tx, PlaceRequest.ForReservation(studentId, companyId, slot));
        return outcome.Result.TryGetValue(out var allocation)
            ? await ReservationStore.Insert(tx, allocation, new Actor(studentId, Role.Student, 0, Via.System), notes, madeAt)
            : null;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
