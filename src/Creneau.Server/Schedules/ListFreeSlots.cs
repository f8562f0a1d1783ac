using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>Lists the slots of a company over some dates, each with the places left; public.</summary>
internal sealed class ListFreeSlots(AvailabilityCache availability, TimeProvider clock)
{
    public async Task<Result<FreeSlotsList>> Execute(long companyId, RequestedPeriod requested, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await availability.Find(companyId, requested.InAnyTimeZone(now), cancellationToken) is not { } found) return Refusal.NotFound;

        var result = requested.On(found.Availability.Clock.DateAt(now));
        if (!result.TryGetValue(out var period)) return result.Errors!;
        return SlotLimits.OfList(found.Availability, period) is { } errors ? errors : new FreeSlotsList(found, period, now);
    }
}

/// <summary>The slots of a company, which are made one by one while they are read.</summary>
/// <param name="Company">The company.</param>
/// <param name="Period">The dates.</param>
/// <param name="Now">The places left are those of this moment.</param>
internal sealed record FreeSlotsList(CompanyAvailability Company, DatePeriod Period, DateTimeOffset Now)
{
    /// <summary>In order of date and time.</summary>
    public IEnumerable<FreeSlot> Slots => Company.Availability.Slots(Period.From, Period.To, Now);
}
