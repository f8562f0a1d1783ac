namespace Creneau.Server.Verification;

/// <summary>
/// All places that are held, or were until their end, checked together: none is given twice, no student has two at once, and none has
/// more than the limits of this process allow.
/// </summary>
internal sealed class HeldPlaces(BookingLimits limits, DateTimeOffset now)
{
    private readonly List<HeldPlace> _all = [];
    private readonly Dictionary<long, int> _pending = [];
    private readonly Dictionary<long, int> _active = [];
    private readonly Dictionary<(long UserId, long CompanyId), int> _activeAtCompany = [];

    /// <summary>How many places were given before it was written down what they were given under.</summary>
    public int WithoutRecord { get; private set; }

    public void Add(ReservationFact fact)
    {
        if (fact.Status == ReservationStatus.Cancelled) return;
        if (fact.Status == ReservationStatus.Pending) _pending[fact.UserId] = _pending.GetValueOrDefault(fact.UserId) + 1;
        if (fact.IsActive && fact.Period.To > now)
        {
            _active[fact.UserId] = _active.GetValueOrDefault(fact.UserId) + 1;
            var pair = (fact.UserId, fact.CompanyId);
            _activeAtCompany[pair] = _activeAtCompany.GetValueOrDefault(pair) + 1;
        }

        if (fact.Places is null || fact.DayVersion is null) WithoutRecord++;

        // A student who has come, or has not, is free for the rest of the slot.
        var to = fact.CompletedAt < fact.Period.To ? fact.CompletedAt.Value : fact.Period.To;
        _all.Add(new HeldPlace(
            fact.Id, fact.UserId, fact.CompanyId, fact.Slot.Date.DayNumber, fact.Period.From.UtcTicks, to.UtcTicks, fact.Places ?? 0, fact.DayVersion ?? 0));
    }

    /// <summary>A place that is only held: its student may have a reservation elsewhere, so that it counts for the slot only.</summary>
    public void Add(HoldFact fact) => _all.Add(new HeldPlace(
        fact.Id, fact.UserId, fact.CompanyId, fact.Slot.Date.DayNumber, fact.Period.From.UtcTicks, fact.Period.To.UtcTicks, fact.Places, fact.DayVersion)
    {
        Mover = fact.ReservationId ?? 0,
        IsHold = true,
    });

    public IEnumerable<string> Faults() => [.. Oversold(), .. DoubleBooked(), .. TooManyPending(), .. TooManyActive()];

    /// <summary>
    /// Each place was given when fewer were taken than its slot had then: of those that it overlaps, the ones given before it and
    /// still held are fewer. What was cut or moved later is no fault; what was given up meanwhile is not counted.
    /// </summary>
    private IEnumerable<string> Oversold()
    {
        _all.Sort((one, other) => (one.CompanyId, one.Day, one.From, one.Id).CompareTo((other.CompanyId, other.Day, other.From, other.Id)));
        var before = new int[_all.Count];
        for (var i = 0; i < _all.Count; i++)
        {
            for (var j = i + 1; j < _all.Count && _all[j].IsOnSameDayAs(_all[i]) && _all[j].From < _all[i].To; j++)
            {
                if (_all[i].HasRecord && _all[j].HasRecord && !_all[i].IsSameAs(_all[j])) before[_all[i].IsGivenBefore(_all[j]) ? j : i]++;
            }
        }

        return _all.Zip(before)
            .Where(pair => pair.First.HasRecord && pair.Second >= pair.First.Places)
            .Select(pair => $"oversold: {(pair.First.IsHold ? "held place" : "reservation")} {pair.First.Id} (company {pair.First.CompanyId}, {DateOnly.FromDayNumber(pair.First.Day):yyyy-MM-dd}) "
                + $"got a place of {pair.First.Places} when {pair.Second} were taken");
    }

    private IEnumerable<string> DoubleBooked()
    {
        _all.Sort((one, other) => (one.UserId, one.From, one.Id).CompareTo((other.UserId, other.From, other.Id)));
        HeldPlace? longest = null; // of this student's so far
        foreach (var place in _all.Where(place => !place.IsHold))
        {
            if (longest is { } other && other.UserId == place.UserId)
            {
                if (place.From < other.To)
                {
                    yield return $"double-booked: student {place.UserId} has reservations {other.Id} and {place.Id} at the same time";
                }

                if (place.To < other.To) continue;
            }

            longest = place;
        }
    }

    private IEnumerable<string> TooManyPending() => _pending
        .Where(pair => pair.Value > ReservationRules.PendingLimit)
        .Select(pair => $"too-many-pending: student {pair.Key} has {pair.Value} reservations pending, of {ReservationRules.PendingLimit} at most");

    private IEnumerable<string> TooManyActive() =>
    [
        .. _active.Where(pair => BookingLimits.IsExceeded(limits.MaxActive, pair.Value))
            .Select(pair => $"too-many-active: student {pair.Key} has {pair.Value} active reservations, of {limits.MaxActive} at most"),
        .. _activeAtCompany.Where(pair => BookingLimits.IsExceeded(limits.MaxActivePerCompany, pair.Value))
            .Select(pair => $"too-many-active: student {pair.Key.UserId} has {pair.Value} active reservations in company {pair.Key.CompanyId}, of {limits.MaxActivePerCompany} at most"),
    ];

    /// <summary>Small, as a million of them may be looked at together. The instants are ticks.</summary>
    private readonly record struct HeldPlace(long Id, long UserId, long CompanyId, int Day, long From, long To, int Places, long Version)
    {
        /// <summary>Of a held place: the reservation that it is proposed for, or 0.</summary>
        public long Mover { get; init; }

        public bool IsHold { get; init; }

        public bool HasRecord => Places > 0 && Version > 0;
        public bool IsOnSameDayAs(HeldPlace other) => CompanyId == other.CompanyId && Day == other.Day;

        // A proposal may overlap what it would move: only one of the two will be there.
        public bool IsSameAs(HeldPlace other) => IsHold != other.IsHold && (IsHold ? Mover == other.Id : other.Mover == Id);

        public bool IsGivenBefore(HeldPlace other) => (Version, Id).CompareTo((other.Version, other.Id)) < 0;
    }
}
