namespace Creneau.Rules;

/// <summary>Where a reservation stands.</summary>
public enum ReservationStatus
{
    /// <summary>Asked for, not yet answered. Holds a place.</summary>
    Pending,

    /// <summary>Accepted by the company. Holds a place.</summary>
    Confirmed,

    /// <summary>Given up, declined or lapsed. Holds nothing.</summary>
    Cancelled,

    /// <summary>Its time is over. Holds nothing.</summary>
    Completed,
}

/// <summary>Who ended a reservation.</summary>
public enum CancelledBy
{
    /// <summary>The student who made it.</summary>
    Student,

    /// <summary>The company: it declined, cancelled, closed the day or left.</summary>
    Company,

    /// <summary>An administrator, or the account was disabled.</summary>
    Admin,

    /// <summary>The company did not answer in time.</summary>
    System,
}
