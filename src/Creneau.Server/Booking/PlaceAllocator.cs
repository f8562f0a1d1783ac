namespace Creneau.Server.Booking;

/// <summary>The one check that every path goes through which takes or moves a place.</summary>
internal static class PlaceAllocator
{
    private const string CompanyColumns = "c.id, c.name, c.city, c.logo_url, c.time_zone, c.auto_confirm, c.lock_version";

    public const string CompanySql = $"select {CompanyColumns} from companies c where c.id = @companyId and c.is_active = 1";

    /// <summary>Of what the student holds: all that waits for an answer, and what is confirmed around the day (<see cref="Args"/>).</summary>
    public const string HeldSql = """
        select status, starts_at, ends_at from reservations /*! force index (ix_reservations_held) */
        where user_id = @userId and (status = 'pending' or (status = 'confirmed' and ends_at between @nearFrom and @nearTo))
        """;

    private const string VersionSql = "select lock_version from companies where id = @companyId and is_active = 1";

    // One statement for the three rows: each statement of a message costs the database more than the rows that it reads.
    private const string LockedSql = $"""
        select u.email_verified, u.is_active = 1 and u.role = 'student', d.lock_version, {CompanyColumns}
        from users u join company_days d on d.company_id = @companyId and d.date = @date
            left join companies c on c.id = @companyId and c.is_active = 1
        where u.id = @userId
        """;

    /// <summary>The statements that lock the day and look, one after the other. The row of the student is locked before them.</summary>
    public static IReadOnlyList<string> Sql(Dialect dialect) => [.. Locked(dialect), .. AvailabilityReader.Sql, HeldSql];

    /// <summary>The same for whoever holds a place already, which does not stand in their way (<see cref="ArgsToMove"/>).</summary>
    public static IReadOnlyList<string> SqlToMove(Dialect dialect) => [.. Locked(dialect), .. AvailabilityReader.SqlOfOthers, HeldSql + " and id <> @except"];

    /// <summary>The parameters of <see cref="Sql"/>, and that of the idempotency key.</summary>
    public static object Args(long userId, long companyId, Slot slot, DateTimeOffset now, string? key = null) =>
        AllArgs(userId, companyId, slot, now, except: 0, hold: 0, key);

    /// <summary>
    /// The parameters of <see cref="SqlToMove"/>: <paramref name="except"/> is the reservation that moves, and <paramref name="hold"/> the
    /// held place that is taken up, or 0.
    /// </summary>
    public static object ArgsToMove(long userId, long companyId, Slot slot, DateTimeOffset now, long except = 0, long hold = 0) =>
        AllArgs(userId, companyId, slot, now, except, hold, key: null);

    private static object AllArgs(long userId, long companyId, Slot slot, DateTimeOffset now, long except, long hold, string? key)
    {
        // Wherever on earth the company is, its day begins at most 14 hours before it does in UTC and ends at most 12 hours after; what
        // overlaps it, in whichever time zone, ends within another day. From the first moment of a date to the last of another: these are there
        // at the ends of the calendar too.
        DateOnly InDays(int days) => DateOnly.FromDayNumber(Math.Clamp(slot.Date.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
        return new
        {
            userId,
            companyId,
            date = slot.Date,
            from = slot.Date,
            to = slot.Date,
            except,
            hold,
            now,
            key,
            nearFrom = InDays(-1),
            nearTo = new DateTimeOffset(InDays(3), TimeOnly.MaxValue, TimeSpan.Zero),
        };
    }

    /// <summary>
    /// Whether the slot, which was full when its company had that version, still is, by a look without a lock: true then, and perhaps no longer
    /// now. False also when the company's row has been locked since, for a change of its windows, closures or time zone or for anything else.
    /// </summary>
    public static Task<bool> IsStillFull(Transaction tx, long companyId, long lockVersion, Slot slot, Place place, DateTimeOffset now) => tx.QueryMultiple(
        Args(0, companyId, slot, now),
        [AvailabilityReader.TakenSql, VersionSql], // in this order: the version only goes up, so that what is taken was taken at that one
        async grid => place.Left(await AvailabilityReader.Taken(grid)) == 0 && await grid.ReadFirstOrDefault<Number>() is { } version && version.Value == lockVersion);

    /// <summary>
    /// Reads what they answer, and decides by what the clock says then: under the locks like all the rest, as the slot may have begun while
    /// the day was waited for, and somebody who was there have left.
    /// </summary>
    public static async Task<Allocation> Decide(GridReader grid, Slot slot, TimeProvider clock, bool moves = false)
    {
        if (await grid.ReadFirstOrDefault<LockedRows>() is not { } locked)
        {
            return new Allocation(null, null, null, default, 0);
        }

        var (student, company, dayVersion) = locked;
        if (company is null)
        {
            return new Allocation(student, null, null, default, dayVersion);
        }

        var availability = await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!);
        var held = await grid.Read<StudentsReservation>();
        var offered = availability.Offers(slot, clock.GetUtcNow());
        if (offered is not { } place || place.Left(availability.Taken) == 0)
        {
            return new Allocation(student, company, Refusal.SlotUnavailable, offered.GetValueOrDefault(), dayVersion);
        }

        var refusal = ReservationRules.Reserve(
            place.Period,
            held.Select(row => row.Period),
            held.Count(row => row.Status == ReservationStatus.Pending),
            company.AutoConfirm && !moves);
        return new Allocation(student, company, refusal, place, dayVersion);
    }

    private static string[] Locked(Dialect dialect) => [Locks.DaySql(dialect), LockedSql + dialect.ShareLock];

    private sealed record LockedRows(LockedStudent? Student, CompanyFacts? Company, long DayVersion) : IRow<LockedRows>
    {
        public static LockedRows Read(Row row)
        {
            var hasVerifiedEmail = row.Flag();
            var student = row.Flag() ? new LockedStudent(hasVerifiedEmail) : null;
            var dayVersion = row.Long();
            return new LockedRows(student, CompanyFacts.ReadOrNull(row), dayVersion);
        }
    }
}

/// <summary>An active reservation of a student, as far as the next one depends on it.</summary>
internal sealed record StudentsReservation(ReservationStatus Status, Period Period) : IRow<StudentsReservation>
{
    public static StudentsReservation Read(Row row) => new(row.Name<ReservationStatus>(), new Period(row.Instant(), row.Instant()));
}

/// <summary>
/// The outcome: no student any more, no company, a refusal, or a place that is the student's to take in this transaction. The day's version
/// goes into the reservation: it says in what order the day's places were given. Of a full slot
/// the place is one of those that are taken; of one that is not offered there is none.
/// </summary>
internal sealed record Allocation(LockedStudent? Student, CompanyFacts? Company, Refusal? Refusal, Place Place, long DayVersion)
{
    /// <summary>Whether the slot is offered and all its places are taken.</summary>
    public bool IsFull => Refusal == Rules.Refusal.SlotUnavailable && Place != default;
}

/// <summary>While <paramref name="LockVersion"/> is the same its windows and time zone are, and no closure has come (one may have gone).</summary>
internal sealed record CompanyFacts(long Id, string Name, string? City, string? LogoUrl, string TimeZone, bool AutoConfirm, long LockVersion) : IRow<CompanyFacts>
{
    public static CompanyFacts Read(Row row) => Read(row, row.Long());

    /// <summary>Reads what a left join found, if it found anything; its columns come last.</summary>
    public static CompanyFacts? ReadOrNull(Row row) => row.LongOrNull() is { } id ? Read(row, id) : null;

    private static CompanyFacts Read(Row row, long id) => new(id, row.Text(), row.TextOrNull(), row.TextOrNull(), row.Text(), row.Flag(), row.Long());
}
