namespace Creneau.Server.Booking;

/// <summary>
/// The only code that gives a place of a slot away. It locks the student, the day and, for the first place of a day, the company; reads
/// what the decision depends on; and decides by what the clock says then. What it returns holds until the transaction ends.
/// </summary>
internal sealed partial class PlaceAllocator(VerificationSettings verification, BookingLimits limits, TimeProvider clock)
{
    private const string CompanySql = $"""
        select d.lock_version as day_version, {CompanyFacts.Columns} from company_days d left join companies c on c.id = d.company_id and c.is_active = 1
        where d.company_id = @companyId and d.date = @date
        """;

    /// <summary>A student's active reservations: none may overlap the slot, and there may be only so many.</summary>
    public const string HeldSql = """
        select company_id, status, starts_at as period_from, ends_at as period_to from reservations /*! force index (ix_reservations_held) */
        where user_id = @userId and (status = 'pending' or (status = 'confirmed' and ends_at > @now)) and id <> @reservation
        """;

    /// <summary>
    /// Refusals: <see cref="Refusal.TokenInvalid"/> when the account is not an active student any more, <see cref="Refusal.EmailNotVerified"/>
    /// for a new reservation, <see cref="Refusal.TooManyMoves"/>, <see cref="Refusal.NotFound"/> when there is no such company, and those of
    /// <see cref="BookingRules.Decide"/>.
    /// </summary>
    public async Task<AllocationOutcome> Allocate(Transaction tx, PlaceRequest request)
    {
        var outcome = await tx.QueryMultiple(Parameters(request, clock.GetUtcNow()), Statements(tx.Dialect, request), grid => Read(grid, request));
        if (outcome.DayVersion is { } dayVersion) await Locks.CompanyOfNewDay(tx, request.CompanyId, dayVersion);

        return outcome;
    }

    /// <summary>Reads the result of <see cref="HeldSql"/>.</summary>
    /// <param name="grid">The results.</param>
    /// <param name="companyId">The company of the slot.</param>
    public static async Task<StudentCalendar> ReadCalendar(GridReader grid, long companyId)
    {
        var held = await grid.Read<HeldReservation>();
        return new StudentCalendar([.. held.Select(row => row.Period)], held.Count(row => row.Status == ReservationStatus.Pending))
        {
            Active = held.Count,
            ActiveAtCompany = held.Count(row => row.CompanyId == companyId),
        };
    }

    private static List<string> Statements(Dialect dialect, PlaceRequest request)
    {
        List<string> statements = !request.ChecksStudent ? [] : [request.IsMove ? Locks.MovingStudentSql : Locks.StudentSql, Locks.IsActingStudentSql];
        if (request.IdempotencyKey is not null) statements.Add(StoredResponse.FindSql);

        statements.AddRange([Locks.DaySql(dialect), CompanySql + dialect.ShareLock, .. AvailabilityReader.Sql]);
        if (request.ChecksStudent) statements.Add(HeldSql);

        return statements;
    }

    /// <summary>The parameters of all statements of a decision.</summary>
    public static object Parameters(PlaceRequest request, DateTimeOffset now) => new
    {
        userId = request.StudentId,
        sessionId = request.SessionId,
        companyId = request.CompanyId,
        date = request.Slot.Date,
        from = request.Slot.Date,
        to = request.Slot.Date,
        reservation = request.Reservation,
        hold = request.Hold,
        key = request.IdempotencyKey,
        now,
        dayAgo = Locks.DayBefore(now),
    };

    private async Task<AllocationOutcome> Read(GridReader grid, PlaceRequest request)
    {
        var student = request.ChecksStudent ? await grid.ReadFirstOrDefault<LockedStudent>() : null;
        var stored = request.IdempotencyKey is null ? null : await grid.ReadFirstOrDefault<StoredResponse>();
        var (dayVersion, company) = (await grid.ReadFirstOrDefault<LockedDay>())!;
        var outcome = new AllocationOutcome { Stored = stored, DayVersion = dayVersion, Company = company };
        if (request.ChecksStudent && student is null) return outcome with { Result = Refusal.TokenInvalid };
        if (request.IsNew && verification.IsRequired && !student!.HasVerifiedEmail) return outcome with { Result = Refusal.EmailNotVerified };
        if (request.IsMove && BookingLimits.IsExceeded(limits.MaxMovesPerDay, student!.Moves)) return outcome with { Result = Refusal.TooManyMoves };
        if (company is null) return outcome with { Result = Refusal.NotFound };

        var availability = await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!, limits);
        var calendar = request.ChecksStudent ? await ReadCalendar(grid, request.CompanyId) : null;
        var staysPending = request.IsNew ? !company.AutoConfirm : request.StaysPending;
        var facts = new BookingFacts(availability, calendar, staysPending) { IsNew = request.IsNew, Limits = limits };
        var now = clock.GetUtcNow(); // under the locks, as the slot may have begun while the day was waited for
        var decision = BookingRules.Decide(facts, request.Slot, now);
        return outcome with
        {
            Result = decision.Map(place => new Allocation(request.Slot, place, company, dayVersion)),
            FullPlace = decision.Refusal == Refusal.SlotFull ? availability.Open(request.Slot, now).Value : null,
        };
    }

    [Row]
    private sealed partial record LockedDay(long DayVersion, [Prefix("")] CompanyFacts? Company);

    [Row]
    private sealed partial record HeldReservation(long CompanyId, ReservationStatus Status, Period Period);
}
