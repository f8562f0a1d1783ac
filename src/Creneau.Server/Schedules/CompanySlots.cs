using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>
/// The slots of one company on the days that streams follow: one state for all its subscribers. A subscriber keeps only the version of each
/// day that it has sent; it is woken when there is a newer one, however many changes there were since.
/// </summary>
internal sealed class CompanySlots
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Lock _publishing = new();
    private readonly SingleFlight<Unit> _refresh = new();
    private readonly Dictionary<DateOnly, FollowedDay> _days = [];
    private TaskCompletionSource _change = NewChange();
    private DateTimeOffset _beatAt;
    private DateTimeOffset _staleAt;
    private DateOnly _today;
    private long _version;
    private int _subscribers;
    private bool _hasBegun;

    /// <summary>The company as it was read last; null until then.</summary>
    public CompanyAvailability? Company { get; private set; }

    /// <summary>Goes up every 15 seconds.</summary>
    public int Heartbeat { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>Completed when there is something new. Take it before you look, so that nothing is missed.</summary>
    public Task NextChange
    {
        get
        {
            lock (_lock)
            {
                return _change.Task;
            }
        }
    }

    public SubscribeResult Subscribe(DatePeriod period, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (HasEnded) return SubscribeResult.TooLate;

            _subscribers++;
            foreach (var date in Dates(period))
            {
                if (!_days.TryGetValue(date, out var day)) _days[date] = day = new FollowedDay();
                day.Subscribers++;
            }

            if (_hasBegun) return SubscribeResult.Another;

            (_hasBegun, _beatAt) = (true, now);
            return SubscribeResult.First;
        }
    }

    public void Unsubscribe(DatePeriod period)
    {
        lock (_lock)
        {
            _subscribers--;
            foreach (var date in Dates(period))
            {
                if (--_days[date].Subscribers == 0) _days.Remove(date);
            }
        }
    }

    /// <summary>False once all have left: then no other can subscribe.</summary>
    public bool HasSubscribers()
    {
        lock (_lock)
        {
            HasEnded |= _subscribers == 0;
            return !HasEnded;
        }
    }

    /// <summary>The slots of a day that is followed; null until they have been read.</summary>
    public SlotDay? On(DateOnly date)
    {
        lock (_lock)
        {
            return _days.GetValueOrDefault(date)?.Slots;
        }
    }

    /// <summary>Whether all dates have been read.</summary>
    public bool Has(DatePeriod period) => Dates(period).All(date => On(date) is not null);

    /// <summary>Reads the days that are followed and publishes what has changed. Callers share a query, which is sent after they called.</summary>
    /// <param name="read">Reads the company's availability; null: there is no such company.</param>
    /// <param name="clock">The clock.</param>
    public Task Refresh(Func<DatePeriod, Task<CompanyAvailability?>> read, TimeProvider clock) => _refresh.Run(async () =>
    {
        if (HasEnded || Span() is not { } span) return Unit.Value;

        if (await read(span) is { } company)
        {
            Publish(company, span, clock.GetUtcNow());
        }
        else
        {
            End(); // a subscriber that connects again gets 404
        }

        return Unit.Value;
    });

    public void End()
    {
        lock (_lock)
        {
            HasEnded = true;
            _change.TrySetResult();
        }
    }

    // Those who wait go on elsewhere, not under the lock.
    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static IEnumerable<DateOnly> Dates(DatePeriod period) =>
        Enumerable.Range(0, period.To.DayNumber - period.From.DayNumber + 1).Select(days => period.From.AddDays(days));

    /// <summary>From the first day that is followed to the last.</summary>
    private DatePeriod? Span()
    {
        lock (_lock)
        {
            return _days.Count == 0 ? null : new DatePeriod(_days.Keys.Min(), _days.Keys.Max());
        }
    }

    // The slots are made outside of the lock, so that the subscribers do not wait for them.
    private void Publish(CompanyAvailability company, DatePeriod read, DateTimeOffset now)
    {
        lock (_publishing)
        {
            var before = Followed(read);
            SlotDays? next = IsKnown(company, before, now) ? null : SlotDays.Of(company.Availability, before, _version + 1, now);
            lock (_lock)
            {
                if (next is not null)
                {
                    (Company, _staleAt, _today) = (company, next.StaleAt, company.Availability.Clock.DateAt(now));
                    foreach (var (date, slots) in next.Days)
                    {
                        if (_days.TryGetValue(date, out var day)) day.Slots = slots;
                    }
                }

                var beats = now - _beatAt >= s_heartbeat;
                if (beats) (_beatAt, Heartbeat) = (now, Heartbeat + 1);
                if (next?.HaveChanged == true) _version++;
                if (beats || next?.HaveChanged == true)
                {
                    _change.TrySetResult();
                    _change = NewChange();
                }
            }
        }
    }

    // Days that came after the query was sent wait for the next one.
    private (DateOnly Date, SlotDay? Slots)[] Followed(DatePeriod read)
    {
        lock (_lock)
        {
            return [.. _days.Where(day => day.Key >= read.From && day.Key <= read.To).OrderBy(day => day.Key).Select(day => (day.Key, day.Value.Slots))];
        }
    }

    // Time alone changes slots when the next one begins, and when a day comes within the horizon at midnight.
    private bool IsKnown(CompanyAvailability company, (DateOnly Date, SlotDay? Slots)[] days, DateTimeOffset now) =>
        Company?.IsSameAs(company) == true && now < _staleAt && company.Availability.Clock.DateAt(now) == _today && Array.TrueForAll(days, day => day.Slots is not null);

    private sealed class FollowedDay
    {
        public int Subscribers { get; set; }
        public SlotDay? Slots { get; set; }
    }
}

internal enum SubscribeResult
{
    First,
    Another,
    TooLate,
}
