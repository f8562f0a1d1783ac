namespace Creneau.Rules;

/// <summary>
/// One bookable span on one date, in the company's local time. Half-open: <paramref name="End"/> is the first moment that
/// no longer belongs to it, so 09:00-10:00 and 10:00-11:00 do not overlap. A slot never crosses midnight, but may
/// end at it.
/// </summary>
/// <param name="Date">The local date.</param>
/// <param name="Start">The local time of day it begins.</param>
/// <param name="End">The local time it is over on that date; after <paramref name="Start"/>.</param>
public readonly record struct Slot(DateOnly Date, TimeOnly Start, EndTime End);
