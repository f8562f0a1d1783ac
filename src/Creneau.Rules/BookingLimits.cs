namespace Creneau.Rules;

/// <summary>How far ahead and how much a student may reserve. 0: no limit.</summary>
public sealed record BookingLimits
{
    /// <summary>No limit at all.</summary>
    public static readonly BookingLimits None = new();

    /// <summary>How many days from today, in the company's time zone, the last slot lies that can be taken.</summary>
    public int HorizonDays { get; init; }

    /// <summary>How many active reservations a student may have.</summary>
    public int MaxActive { get; init; }

    /// <summary>How many of them in one company.</summary>
    public int MaxActivePerCompany { get; init; }

    /// <summary>How often a student may change one pending reservation.</summary>
    public int MaxChanges { get; init; }

    /// <summary>How often a student may make, move or cancel a reservation within 24 hours.</summary>
    public int MaxMovesPerDay { get; init; }

    /// <summary>Whether a student who has so many, and so many in the company, may have no more.</summary>
    public bool AreReached(long active, long activeAtCompany) => IsReached(MaxActive, active) || IsReached(MaxActivePerCompany, activeAtCompany);

    /// <summary>Whether so many are as many as one of the limits allows.</summary>
    public static bool IsReached(int limit, long count) => limit > 0 && count >= limit;

    /// <summary>Whether so many are more than one of the limits allows.</summary>
    public static bool IsExceeded(int limit, long count) => limit > 0 && count > limit;
}
