namespace Creneau.Server.Booking;

/// <summary>How long an offered place is held.</summary>
internal sealed record WaitlistSettings(TimeSpan OfferLifetime)
{
    private const int MinutesOfAWeek = 7 * 24 * 60;

    public static WaitlistSettings Read(SettingsReader settings) => new(TimeSpan.FromMinutes(settings.Number("WAITLIST_OFFER_MINUTES", 60, 1, MinutesOfAWeek)));
}
