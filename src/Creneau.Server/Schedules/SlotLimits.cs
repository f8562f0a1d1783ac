using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>How much a list or a stream of slots may hold. It is counted from the weekly windows, before a slot is made.</summary>
internal static class SlotLimits
{
    public const int MaxSlots = 3000;
    public const int MaxDaysOfStream = 31;
    public const int MaxDaysOfList = 92;

    /// <summary>Why there may be no list of these dates, or null.</summary>
    public static FieldErrors? OfList(Availability availability, DatePeriod period) =>
        availability.CountSlots(period.From, period.To) > MaxSlots
            ? FieldErrors.Of("to_date", $"The period must have at most {MaxSlots} slots, end it earlier")
            : null;

    /// <summary>Why there may be no stream of these dates, or null.</summary>
    public static FieldErrors? OfStream(Availability availability, DatePeriod period) =>
        period.To.DayNumber - period.From.DayNumber >= MaxDaysOfStream
            ? FieldErrors.Of("to_date", $"The period of a stream must be at most {MaxDaysOfStream} days")
            : OfList(availability, period);
}
