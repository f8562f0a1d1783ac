using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>Finds the first free slots of companies from a date on. Anyone may look.</summary>
internal sealed class FindNextFreeSlots(AvailabilityCache availability, TimeProvider clock)
{
    /// <summary>How far ahead it looks.</summary>
    public const int Days = 56;

    /// <summary>The first free slots, at most <paramref name="max"/>, from <paramref name="from"/> or today on; none when the company is not there.</summary>
    public async Task<IReadOnlyList<FreeSlot>> Execute(long companyId, DateOnly? from, int max, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var first = from ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1); // today in the earliest time zone
        var period = new DatePeriod(first, first.AddDays(Days));
        return await availability.Find(companyId, period, cancellationToken) is { } found
            ? [.. found.Availability.Slots(period.From, period.To, now).Where(slot => slot.PlacesLeft > 0).Take(max)]
            : [];
    }
}
