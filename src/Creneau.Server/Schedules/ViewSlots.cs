using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>Lists the slots of a company over some dates as one student sees them: which can be taken, and why the others cannot. Anyone may look.</summary>
internal sealed partial class ViewSlots(AvailabilityCache availability, Database database, VerificationSettings verification, BookingLimits limits, TimeProvider clock)
{
    // From the day before the first date on, whose slots can overlap the first in another time zone; at least all that are active.
    private const string HeldSql = """
        select id, company_id, date, time_start, time_end, status, starts_at as period_from, ends_at as period_to
        from reservations /*! force index (ix_reservations_held) */
        where user_id = @userId and (status = 'pending' or (status = 'confirmed' and ends_at > @from))
        """;

    private const string VerifiedSql = "select count(*) from users where id = @userId and email_verified = 1";
    private const string AutoConfirmSql = "select count(*) from companies where id = @companyId and auto_confirm = 1";

    /// <param name="CompanyId">The company.</param>
    /// <param name="Period">The dates.</param>
    /// <param name="StudentId">Who looks; null: a visitor who can reserve nothing yet, or never.</param>
    public sealed record Command(long CompanyId, DatePeriod Period, long? StudentId);

    public async Task<Result<SlotsView>> Execute(Command command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await availability.Find(command.CompanyId, command.Period, cancellationToken) is not { } found) return Refusal.NotFound;

        var person = command.StudentId is { } studentId ? await Read(studentId, command, now, cancellationToken) : Person.Unknown;
        var facts = new BookingFacts(found.Availability, person.Calendar, person.WouldWait) { IsNew = true, Limits = limits };
        return new SlotsView(found.TimeZone, found.Availability.Clock.DateAt(now), command.Period, [.. found.Availability.Slots(command.Period.From, command.Period.To, now)
            .Select(free => new SlotView(free, Refused(facts, free.Slot, now))
            {
                Reservation = person.Held.FirstOrDefault(held => held.CompanyId == command.CompanyId && held.Slot == free.Slot),
                Waiting = person.Waiting.FirstOrDefault(entry => entry.CompanyId == command.CompanyId && new Slot(entry.Date, entry.TimeStart, entry.TimeEnd) == free.Slot),
            })])
        {
            Closures = [.. found.Availability.Closures],
            MustVerifyEmail = person.MustVerifyEmail,
        };
    }

    // Of a full slot it matters more to a student who is elsewhere then that waiting for it would be in vain.
    private static Refusal? Refused(BookingFacts facts, Slot slot, DateTimeOffset now)
    {
        var refusal = BookingRules.Decide(facts, slot, now).Refusal;
        return refusal == Refusal.SlotFull && facts.Student is { } student && facts.Availability.Clock.PeriodOf(slot) is { } period && student.Held.Any(period.Overlaps)
            ? Refusal.AlreadyBooked
            : refusal;
    }

    private Task<Person> Read(long userId, Command command, DateTimeOffset now, CancellationToken cancellationToken) => database.Read(async tx =>
    {
        var first = new DateTimeOffset(command.Period.From.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
        var held = await tx.Query<HeldReservation>(HeldSql, new { userId, from = first < now ? first : now });
        var waiting = await WaitlistEntry.OfStudent(tx, userId, now);
        var wouldWait = await tx.Count(AutoConfirmSql, new { companyId = command.CompanyId }) == 0;
        var active = held.Where(one => one.Status == ReservationStatus.Pending || one.Period.To > now).ToArray();
        var calendar = new StudentCalendar([.. held.Select(one => one.Period)], held.Count(one => one.Status == ReservationStatus.Pending))
        {
            Active = active.Length,
            ActiveAtCompany = active.Count(one => one.CompanyId == command.CompanyId),
        };
        return new Person(calendar, held, waiting, wouldWait) { MustVerifyEmail = verification.IsRequired && await tx.Count(VerifiedSql, new { userId }) == 0 };
    }, cancellationToken);

    private sealed record Person(StudentCalendar? Calendar, IReadOnlyList<HeldReservation> Held, IReadOnlyList<WaitlistEntry> Waiting, bool WouldWait)
    {
        public static readonly Person Unknown = new(null, [], [], WouldWait: false);

        public bool MustVerifyEmail { get; init; }
    }
}

/// <summary>The slots of a company, as one person sees them.</summary>
/// <param name="TimeZone">Of the dates and times.</param>
/// <param name="Today">The company's date.</param>
/// <param name="Period">The dates.</param>
/// <param name="Slots">In order of date and time.</param>
internal sealed record SlotsView(string TimeZone, DateOnly Today, DatePeriod Period, IReadOnlyList<SlotView> Slots)
{
    /// <summary>What touches the dates.</summary>
    public IReadOnlyList<Closure> Closures { get; init; } = [];

    /// <summary>Whether this person can reserve none of them before the account's address is verified.</summary>
    public bool MustVerifyEmail { get; init; }
}

/// <summary>A slot, as one person sees it.</summary>
/// <param name="Free">The slot and its places.</param>
/// <param name="Refusal">Why this person cannot take it; null: it can be taken.</param>
internal sealed record SlotView(FreeSlot Free, Refusal? Refusal)
{
    public Slot Slot => Free.Slot;
    public int PlacesLeft => Free.PlacesLeft;

    /// <summary>The person's own reservation of this very slot.</summary>
    public HeldReservation? Reservation { get; init; }

    /// <summary>The person's entry in the slot's waiting list.</summary>
    public WaitlistEntry? Waiting { get; init; }
}

/// <summary>An active reservation of a student.</summary>
[Row]
internal sealed partial record HeldReservation(long Id, long CompanyId, DateOnly Date, TimeOnly TimeStart, EndTime TimeEnd, ReservationStatus Status, Period Period)
{
    [NotAColumn] public Slot Slot => new(Date, TimeStart, TimeEnd);
}
