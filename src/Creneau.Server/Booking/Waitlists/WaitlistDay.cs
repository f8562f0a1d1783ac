using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Booking;

/// <summary>Those who wait for a place of one company on one day, whose row is locked.</summary>
internal sealed class WaitlistDay
{
    /// <summary>Where nobody waits, nobody is served.</summary>
    public static readonly WaitlistDay Empty = new();

    // First come, first served, whichever slot of the day each waits for. Who has been offered a place, or is elsewhere then, is passed
    // over and keeps the place in line. Whoever was offered one and not told is passed over for as long as an offer stands.
    private const string WaitingSql = """
        select w.id, w.user_id, w.time_start, w.time_end, w.offers from waitlist_entries w
        where w.company_id = @companyId and w.is_open = 1 and w.date = @date and w.starts_at > @now
            and not exists (select 1 from held_places h where h.entry_id = w.id and h.is_open = 1)
            and not exists (select 1 from reservations r where r.user_id = w.user_id and r.status in ('pending', 'confirmed')
                and r.starts_at < w.ends_at and r.ends_at > w.starts_at)
            and (w.line_at = w.joined_at or w.line_at <= @rested)
        order by w.line_at, w.id
        """;

    // Written, so that it collides with whatever takes the entry off the list at the same moment.
    private const string OfferSql = "update waitlist_entries set offers = offers + 1 where id = @Id and is_open = 1 and offers = @Offers";

    private readonly Transaction? _tables;
    private readonly WaitlistSettings? _settings;
    private readonly TimeProvider? _clock;
    private readonly long _companyId;
    private readonly DateOnly _date;

    public WaitlistDay(Transaction tx, WaitlistSettings settings, TimeProvider clock, long companyId, DateOnly date) =>
        (_tables, _settings, _clock, _companyId, _date) = (tx, settings, clock, companyId, date);

    private WaitlistDay()
    {
    }

    /// <summary>
    /// Serves the line without whoever had a place in a slot, or one proposed, and gives it up or has lost it: they wait for that slot no
    /// longer. Else the place could come back at once to whoever did not want it, or was not wanted.
    /// </summary>
    public async Task Release(long userId, Slot slot, DateTimeOffset now)
    {
        if (_tables is not null && await WaitlistEntry.FindOpen(_tables, userId, _companyId, slot, now) is { } entry)
        {
            await WaitlistEntries.End(_tables, entry.Id, EntryOutcome.Left, now);
            await PlaceHolds.ReleaseOfEntry(_tables, entry.Id, HoldOutcome.Withdrawn, now);
        }

        await OfferFreePlaces(now);
    }

    /// <summary>Offers every place that is free to the first who waits for it; returns how many. Whatever gives places back is written by then.</summary>
    public async Task<int> OfferFreePlaces(DateTimeOffset now)
    {
        if (_tables is null)
        {
            return 0;
        }

        var (allocation, availability, waiting) = await Look(_tables, now);
        if (allocation.Company is null || availability is null)
        {
            return 0;
        }

        now = _clock!.GetUtcNow(); // under the lock, as in Booking.Decide
        var offered = 0;
        foreach (var one in waiting)
        {
            var slot = new Slot(_date, one.TimeStart, one.TimeEnd);
            if (availability.Admits(slot, now) is { } place && await _tables.Execute(OfferSql, new { one.Id, one.Offers }) == 1)
            {
                await Offer(_tables, one, slot, allocation with { Place = place }, now);
                availability = availability.With(place.Period);
                offered++;
            }
        }

        return offered;
    }

    /// <summary>Whether somebody would be served, by a look without a lock: perhaps no longer when the day is locked.</summary>
    public static Task<bool> HasFreePlaces(Transaction tx, WaitlistSettings settings, long companyId, DateOnly date, DateTimeOffset now) => tx.QueryMultiple(
        new { companyId, date, from = date, to = date, now, rested = now - settings.OfferStands },
        [PlaceAllocator.CompanySql, .. AvailabilityReader.Sql, WaitingSql],
        async grid =>
        {
            if (await grid.ReadFirstOrDefault<CompanyFacts>() is not { } company)
            {
                return false;
            }

            var availability = await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!);
            return (await grid.Read<WaitingRow>()).Any(one => availability.Admits(new Slot(date, one.TimeStart, one.TimeEnd), now) is not null);
        });

    private Task<(Allocation Allocation, Availability? Availability, IReadOnlyList<WaitingRow> Waiting)> Look(Transaction tx, DateTimeOffset now) => tx.QueryMultiple(
        new { companyId = _companyId, date = _date, from = _date, to = _date, now, rested = now - _settings!.OfferStands },
        [Locks.DaySql(tx.Dialect), Locks.DayVersionSql, PlaceAllocator.CompanySql + tx.Dialect.ShareLock, .. AvailabilityReader.Sql, WaitingSql],
        async grid =>
        {
            var dayVersion = (await grid.ReadFirstOrDefault<Number>())!.Value;
            var company = await grid.ReadFirstOrDefault<CompanyFacts>();
            return company is null
                ? (new Allocation(null, null, null, default, dayVersion), null, [])
                : (new Allocation(null, company, null, default, dayVersion), await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!), await grid.Read<WaitingRow>());
        });

    private async Task Offer(Transaction tx, WaitingRow one, Slot slot, Allocation allocation, DateTimeOffset now)
    {
        await Locks.FirstOf(tx, allocation);
        var expires = WaitlistRules.OfferExpires(now, _settings!.OfferStands, allocation.Place.Period.From);
        var hold = await PlaceHolds.Take(tx, new PlaceHold
        {
            Kind = HoldKind.Offer,
            UserId = one.UserId,
            CompanyId = _companyId,
            EntryId = one.Id,
            Date = slot.Date,
            TimeStart = slot.Start,
            TimeEnd = slot.End,
            StartsAt = allocation.Place.Period.From,
            EndsAt = allocation.Place.Period.To,
            Places = allocation.Place.Of,
            DayVersion = allocation.DayVersion,
            CreatedAt = now,
            ExpiresAt = expires,
        });
        var facts = Facts.Of(slot) with { OfferId = one.Id, HoldId = hold, CompanyId = _companyId, ExpiresAt = expires };
        await Outbox.Append(tx, OutboxMessage.To(EventType.PlaceOffered, one.UserId, facts, now));
    }

    private sealed record WaitingRow : IRow<WaitingRow>
    {
        public long Id { get; init; }

        public long UserId { get; init; }

        public TimeOnly TimeStart { get; init; }

        public TimeOnly TimeEnd { get; init; }

        public int Offers { get; init; }

        public static WaitingRow Read(Row row) => new()
        {
            Id = row.Long(),
            UserId = row.Long(),
            TimeStart = row.Time(),
            TimeEnd = row.Time(),
            Offers = row.Int(),
        };
    }
}
