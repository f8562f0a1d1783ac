using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Booking;

internal static class BookingSetup
{
    /// <summary>The kernel that gives places away.</summary>
    public static void AddBooking(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<PlaceAllocator>().AddSingleton<AdmissionGate>().AddSingleton<AvailabilityCache>()
            .AddSingleton<Waitlist>().AddSingleton<IPersonalData, HoldPersonalData>().AddEvents(BookingEvents.Types);
}
