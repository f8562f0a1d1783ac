namespace Creneau.Server.Booking;

/// <summary>Writes the reservations that hold a place. Each method takes the <see cref="Allocation"/> of the place.</summary>
internal static class ReservationStore
{
    private const string InsertSql = """
        insert into reservations (user_id, company_id, date, time_start, time_end, starts_at, ends_at, places, day_version, status,
            notes, lapses_at, confirmed_at, created_at, updated_at)
        values (@UserId, @CompanyId, @Date, @TimeStart, @TimeEnd, @StartsAt, @EndsAt, @Places, @DayVersion, @Status,
            @Notes, @LapsesAt, @ConfirmedAt, @CreatedAt, @UpdatedAt)
        """;

    private const string MoveSql = """
        update reservations
        set date = @Date, time_start = @TimeStart, time_end = @TimeEnd, starts_at = @StartsAt, ends_at = @EndsAt, lapses_at = @LapsesAt,
            places = @Places, day_version = @DayVersion, notes = @Notes, status = @Status, confirmed_at = @ConfirmedAt, updated_at = @UpdatedAt,
            calendar_sequence = calendar_sequence + 1, changes = changes + 1
        where id = @Id and status = 'pending'
        """;

    /// <summary>Makes a reservation of the place, confirmed when the company confirms by itself.</summary>
    public static async Task<Reservation> Insert(Transaction tx, Allocation allocation, Actor student, string? notes, DateTimeOffset now)
    {
        var (slot, place, company, dayVersion) = allocation;
        var isConfirmed = company.AutoConfirm;
        var reservation = new Reservation
        {
            UserId = student.UserId,
            CompanyId = company.Id,
            Date = slot.Date,
            TimeStart = slot.Start,
            TimeEnd = slot.End,
            StartsAt = place.Period.From,
            EndsAt = place.Period.To,
            Places = place.Capacity,
            DayVersion = dayVersion,
            Status = isConfirmed ? ReservationStatus.Confirmed : ReservationStatus.Pending,
            Notes = notes,
            LapsesAt = ReservationRules.LapsesAt(now, place.Period.From),
            ConfirmedAt = isConfirmed ? now : null,
            CreatedAt = now,
            UpdatedAt = now,
            CompanyName = company.Name,
            CompanyCity = company.City,
            CompanyLogoUrl = company.LogoUrl,
        };
        var created = new ReservationCreated(ReservationId: 0, slot, reservation.Status); // the database makes the id
        return reservation with { Id = await Outbox.InsertWith(tx, new Statement(InsertSql, reservation), created, student, now) };
    }

    /// <summary>Moves a pending reservation to the place: <paramref name="after"/> is the reservation with the place's slot.</summary>
    public static Task Move(Transaction tx, Allocation allocation, Reservation after) =>
        after.Slot() == allocation.Slot ? tx.CompareAndSet(MoveSql, after) : throw new ArgumentException("The reservation is not in the allocated slot", nameof(after));
}
