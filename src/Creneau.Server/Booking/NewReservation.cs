namespace Creneau.Server.Booking;

/// <summary>The reservation that a place becomes which <see cref="PlaceAllocator.Decide"/> has given, however it was asked for.</summary>
internal static class NewReservation
{
    public const string InsertSql = """
        insert into reservations (user_id, company_id, date, time_start, time_end, starts_at, ends_at, places, day_version, status,
            notes, lapses_at, confirmed_at, created_at, updated_at)
        values (@UserId, @CompanyId, @Date, @TimeStart, @TimeEnd, @StartsAt, @EndsAt, @Places, @DayVersion, @Status,
            @Notes, @LapsesAt, @ConfirmedAt, @CreatedAt, @UpdatedAt)
        """;

    public static ReservationRow Of(long userId, Slot slot, string? notes, Allocation allocation, CompanyFacts company, DateTimeOffset now) => new()
    {
        UserId = userId,
        CompanyId = company.Id,
        Date = slot.Date,
        TimeStart = slot.Start,
        TimeEnd = slot.End,
        StartsAt = allocation.Place.Period.From,
        EndsAt = allocation.Place.Period.To,
        Places = allocation.Place.Of,
        DayVersion = allocation.DayVersion,
        Status = company.AutoConfirm ? ReservationStatus.Confirmed : ReservationStatus.Pending,
        Notes = notes,
        LapsesAt = ReservationRules.LapsesAt(now, allocation.Place.Period.From),
        ConfirmedAt = company.AutoConfirm ? now : null,
        CreatedAt = now,
        UpdatedAt = now,
        CompanyName = company.Name,
        CompanyCity = company.City,
        CompanyLogoUrl = company.LogoUrl,
    };
}
