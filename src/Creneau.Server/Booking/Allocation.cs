namespace Creneau.Server.Booking;

/// <summary>
/// A place that is given away in this transaction. Only <see cref="PlaceAllocator"/> makes one, and nothing that holds a place is written without one.
/// </summary>
/// <param name="Slot">The slot, local to the company.</param>
/// <param name="Place">Its instants and its capacity.</param>
/// <param name="Company">The company.</param>
/// <param name="DayVersion">The version of the company's day: of two places of a day, the one with the higher version was given later.</param>
internal sealed record Allocation(Slot Slot, Place Place, CompanyFacts Company, long DayVersion);

/// <summary>What <see cref="PlaceAllocator"/> decided, and what it read on the way.</summary>
internal sealed record AllocationOutcome
{
    public Result<Allocation> Result { get; init; }

    /// <summary>Why a reservation cannot move there, when <see cref="Result"/> is refused: a company that has been deleted offers nothing.</summary>
    public Refusal MoveRefusal => Company is null ? Refusal.SlotNotOffered : Result.Refusal!.Value;

    /// <summary>The response that is stored under the idempotency key of the request.</summary>
    public StoredResponse? Stored { get; init; }

    /// <summary>Null when the company does not exist or is not active.</summary>
    public CompanyFacts? Company { get; init; }

    public long? DayVersion { get; init; }

    /// <summary>When the slot is full: what a place of it is.</summary>
    public Place? FullPlace { get; init; }
}

/// <summary>What a decision needs to know of a company. While <paramref name="LockVersion"/> is the same, its windows, closures and time zone are, except that a closure may have been removed.</summary>
[Row]
internal sealed partial record CompanyFacts(long Id, string Name, string? City, string? LogoUrl, string TimeZone, bool AutoConfirm, long LockVersion)
{
    public const string Columns = "c.id, c.name, c.city, c.logo_url, c.time_zone, c.auto_confirm, c.lock_version";

    /// <summary>The active company <c>@companyId</c>.</summary>
    public const string FindSql = $"select {Columns} from companies c where c.id = @companyId and c.is_active = 1";
}
