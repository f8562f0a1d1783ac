namespace Creneau.Server.Booking;

/// <summary>The settings of <see cref="BookingLimits"/>.</summary>
internal static class BookingSettings
{
    private const int MaxNumber = 1_000_000;

    public static BookingLimits Read(SettingsReader settings) => new()
    {
        HorizonDays = settings.Number("BOOKING_HORIZON_DAYS", 180, 0, 3650),
        MaxActive = settings.Number("MAX_ACTIVE_RESERVATIONS", 20, 0, MaxNumber),
        MaxActivePerCompany = settings.Number("MAX_ACTIVE_PER_COMPANY", 3, 0, MaxNumber),
        MaxChanges = settings.Number("MAX_CHANGES_PER_RESERVATION", 5, 0, MaxNumber),
        MaxMovesPerDay = settings.Number("MAX_MOVES_PER_DAY", 60, 0, MaxNumber),
    };
}
