using Creneau.Rules;

namespace Creneau.Server.Reservations;

/// <summary>The reservation that a place becomes which <see cref="Booking.Decide"/> has given, however it was asked for.</summary>
internal static class NewReservation
{
    public const string InsertSql = """
        insert into reservations (user_id, company_id, date, time_start, time_end, starts_at, ends_at, places, day_version, status,
            notes, lapses_at, confirmed_at, created_at, updated_at)
        values (@UserId, @CompanyId, @Date, @TimeStart, @TimeEnd, @StartsAt, @EndsAt, @Places, @DayVersion, @Status,
            @Notes, @LapsesAt, @ConfirmedAt, @CreatedAt, @UpdatedAt)
        """;

    public static ReservationRow Of(long userId, Slot slot, string? notes, Booked booked, BookedCompany company, DateTimeOffset now) => new()
    {
        UserId = userId,
        CompanyId = company.Id,
        Date = slot.Date,
        TimeStart = slot.Start,
        TimeEnd = slot.End,
        StartsAt = booked.Place.Period.From,
        EndsAt = booked.Place.Period.To,
        Places = booked.Place.Of,
        DayVersion = booked.DayVersion,
        Status = company.AutoConfirm ? ReservationStatus.Confirmed : ReservationStatus.Pending,
        Notes = notes,
        LapsesAt = ReservationRules.LapsesAt(now, booked.Place.Period.From),
        ConfirmedAt = company.AutoConfirm ? now : null,
        CreatedAt = now,
        UpdatedAt = now,
        CompanyName = company.Name,
        CompanyCity = company.City,
        CompanyLogoUrl = company.LogoUrl,
    };
}
