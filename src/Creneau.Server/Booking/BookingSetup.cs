namespace Creneau.Server.Booking;

internal static class BookingSetup
{
    /// <summary>The kernel that gives places away.</summary>
    public static void AddBooking(this WebApplicationBuilder builder)
    {
        Json.Register(BookingJson.Default, new Json.EnumConverter<EntryOutcome>(), new Json.EnumConverter<HoldKind>(), new Json.EnumConverter<HoldOutcome>());
        var settings = new SettingsReader(builder.Configuration);
        builder.Services.AddSingleton(WaitlistSettings.Read(settings)).AddSingleton(VerificationSettings.Read(settings, builder.Environment)).AddSingleton(BookingSettings.Read(settings));
        builder.Services.AddSingleton<PlaceAllocator>().AddSingleton<AdmissionGate>().AddSingleton<AvailabilityCache>()
            .AddSingleton<Waitlist>().AddSingleton<IPersonalData, HoldPersonalData>().AddEvents(BookingEvents.Types);
    }
}
