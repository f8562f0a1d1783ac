using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>Lists the slots of a company over some dates, each with the places left; public.</summary>
internal sealed class ListFreeSlots(AvailabilityCache availability, TimeProvider clock)
{
    public async Task<Result<FreeSlotsReply>> Execute(long companyId, RequestedPeriod requested, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await availability.Find(companyId, requested.InAnyTimeZone(now), cancellationToken) is { } found
            ? requested.On(found.Availability.Clock.DateAt(now)).Map(period => FreeSlotsReply.Of(found, period, now))
            : Refusal.NotFound;
    }
}
