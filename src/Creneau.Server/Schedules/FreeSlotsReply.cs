using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>The slots of a company over a period, in order of date and time.</summary>
internal sealed record FreeSlotsReply
{
    public required long CompanyId { get; init; }
    public required string CompanyName { get; init; }

    /// <summary>The dates and times below are in it.</summary>
    public required string TimeZone { get; init; }

    public required DatePeriod Period { get; init; }
    public required IReadOnlyList<FreeSlotReply> Timeslots { get; init; }
}

/// <summary>One slot.</summary>
internal sealed record FreeSlotReply
{
    public required DateOnly Date { get; init; }
    public required DayOfWeek DayOfWeek { get; init; }
    public required TimeOnly StartTime { get; init; }
    public required EndTime EndTime { get; init; }

    /// <summary>False when the slot is past, closed, full or further ahead than `BOOKING_HORIZON_DAYS`.</summary>
    public required bool Available { get; init; }

    /// <summary>Places left, 0 when not available.</summary>
    public required int RemainingSlots { get; init; }

    public static FreeSlotReply Of(FreeSlot free) => new()
    {
        Date = free.Slot.Date,
        DayOfWeek = free.Slot.Date.DayOfWeek,
        StartTime = free.Slot.Start,
        EndTime = free.Slot.End,
        Available = free.PlacesLeft > 0,
        RemainingSlots = free.PlacesLeft,
    };
}

/// <summary>A slot that is not offered any more.</summary>
internal sealed record RemovedSlot(DateOnly Date, TimeOnly StartTime, EndTime EndTime)
{
    public static RemovedSlot Of(Slot slot) => new(slot.Date, slot.Start, slot.End);
}
