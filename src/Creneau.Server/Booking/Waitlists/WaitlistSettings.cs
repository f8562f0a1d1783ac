namespace Creneau.Server.Booking;

/// <summary>How long an offered place is held, and after how many offers that were not answered a student is offered none for a while.</summary>
internal sealed record WaitlistSettings(TimeSpan OfferLifetime, int MaxLapses)
{
    private const int MinutesOfAWeek = 7 * 24 * 60;

    public static WaitlistSettings Read(SettingsReader settings) => new(
        TimeSpan.FromMinutes(settings.Number("WAITLIST_OFFER_MINUTES", 60, 1, MinutesOfAWeek)),
        settings.Number("WAITLIST_MAX_LAPSES", 3, 0, 1000));
}
