namespace Creneau.Server.Booking;

/// <summary>
/// Offers a place that comes free to the first student who waits for it, in the transaction that frees the place, so that no newcomer can
/// be faster (docs/adr/0010). Places that come free in other ways are found by <see cref="WaitlistMaintenance"/> a few seconds later.
/// </summary>
internal sealed partial class Waitlist(PlaceAllocator allocator, WaitlistSettings settings, BookingLimits limits, TimeProvider clock)
{
    private const string AnyEntrySql = "select id from waitlist_entries where company_id = @companyId and is_open = 1 and date = @date limit 1";

    private const string ReservedSql =
        "select count(*) from reservations r where r.user_id = w.user_id and (r.status = 'pending' or (r.status = 'confirmed' and r.ends_at > @now))";

    private const string OfferedSql = $"select count(*) from held_places h where h.user_id = w.user_id and h.kind = 'offer' and {PlaceHold.LiveSql}";

    // First come, first served, whichever slot of the day each waits for. Passed over, but keeping the place in line: students who have an
    // offer, or another reservation at that time, or hold as many reservations and offers as they may; and for the time of an offer those who
    // had one that could not be mailed. Those who let offers lapse are passed over for a week.
    private const string WaitingSql = $"""
        select w.id, w.user_id, w.date as slot_date, w.time_start as slot_start, w.time_end as slot_end, w.offers,
            ({ReservedSql}) + ({OfferedSql}) as held,
            ({ReservedSql} and r.company_id = @companyId) + ({OfferedSql} and h.company_id = @companyId) as held_here,
            (select count(*) from waitlist_entries l where l.user_id = w.user_id and l.outcome = 'lapsed' and l.left_at > @lapsesFrom) as lapses,
            (select max(l.left_at) from waitlist_entries l where l.user_id = w.user_id and l.outcome = 'lapsed' and l.left_at > @lapsesFrom) as last_lapse
        from waitlist_entries w
        where w.company_id = @companyId and w.is_open = 1 and w.date = @date and w.starts_at > @now
            and not exists (select 1 from held_places h where h.entry_id = w.id and h.is_open = 1)
            and not exists (select 1 from reservations r where r.user_id = w.user_id and r.status in ('pending', 'confirmed')
                and r.starts_at < w.ends_at and r.ends_at > w.starts_at)
            and (w.line_at = w.joined_at or w.line_at <= @rested)
        order by w.line_at, w.id
        """;

    // Written, so that it collides with a transaction that ends the entry at the same moment.
    private const string OfferSql = "update waitlist_entries set offers = offers + 1 where id = @Id and is_open = 1 and offers = @Offers";

    /// <summary>
    /// Before a place of a day is given back: locks the day when students wait on it, because its lock comes before the reservation's row;
    /// also the day to which a reservation moves, the earlier of the two first.
    /// </summary>
    public static async Task<WaitlistDay> LockDay(Transaction tx, long companyId, DateOnly date, DateOnly? movesTo = null)
    {
        if (await tx.QueryScalars<long>(AnyEntrySql, new { companyId, date }) is []) return new WaitlistDay(companyId, date, HasEntries: false);

        await Locks.Days(tx, companyId, [date, movesTo ?? date]);
        return new WaitlistDay(companyId, date, HasEntries: true);
    }

    /// <summary>
    /// After a student has given up or lost a place in a slot, or an offer of one: ends the student's own entry for that slot, so that the
    /// place does not come back to the same student, and offers the place to the next.
    /// </summary>
    public async Task Release(Transaction tx, WaitlistDay day, long userId, Slot slot, DateTimeOffset now)
    {
        if (day.HasEntries && await WaitlistEntry.FindOpen(tx, userId, day.CompanyId, slot, now) is { } entry)
        {
            await WaitlistEntries.End(tx, entry.Id, EntryOutcome.Left, now);
            await PlaceHolds.ReleaseOfEntry(tx, entry.Id, HoldOutcome.Withdrawn, now);
        }

        await OfferFreePlaces(tx, day);
    }

    /// <summary>Offers every free place of a locked day to the first student who waits for it; returns how many. What frees places is written before.</summary>
    public async Task<int> OfferFreePlaces(Transaction tx, WaitlistDay day)
    {
        var offered = 0;
        foreach (var entry in day.HasEntries ? await Candidates(tx, day.CompanyId, day.Date) : [])
        {
            var outcome = await allocator.Allocate(tx, PlaceRequest.ForOffer(entry.UserId, day.CompanyId, entry.Slot));
            if (outcome.Result.TryGetValue(out var allocation) && await tx.Execute(OfferSql, new { entry.Id, entry.Offers }) == 1)
            {
                await Offer(tx, entry, allocation);
                offered++;
            }
        }

        return offered;
    }

    /// <summary>Whether a free place could be offered, by a query without a lock.</summary>
    public async Task<bool> HasFreePlaces(Transaction tx, long companyId, DateOnly date) => (await Candidates(tx, companyId, date)).Count > 0;

    // The entries, in order, that can be given the places that are free.
    private Task<IReadOnlyList<WaitingEntry>> Candidates(Transaction tx, long companyId, DateOnly date)
    {
        var now = clock.GetUtcNow();
        return tx.QueryMultiple<IReadOnlyList<WaitingEntry>>(
            new { companyId, date, from = date, to = date, now, rested = now - settings.OfferLifetime, lapsesFrom = now - WaitlistRules.LapsesCount, reservation = 0L, hold = 0L },
            [CompanyFacts.FindSql, .. AvailabilityReader.Sql, WaitingSql],
            async grid =>
            {
                if (await grid.ReadFirstOrDefault<CompanyFacts>() is not { } company) return [];

                var availability = await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!, limits);
                var candidates = new List<WaitingEntry>();
                foreach (var entry in await grid.Read<WaitingEntry>())
                {
                    var more = candidates.Count(other => other.UserId == entry.UserId);
                    if (!WaitlistRules.IsPaused(settings.MaxLapses, entry.Lapses, entry.LastLapse, now) && !limits.AreReached(entry.Held + more, entry.HeldHere + more)
                        && availability.Admit(entry.Slot, now).TryGetValue(out var place))
                    {
                        candidates.Add(entry);
                        availability = availability.With(place.Period);
                    }
                }

                return candidates;
            });
    }

    private async Task Offer(Transaction tx, WaitingEntry entry, Allocation allocation)
    {
        var now = clock.GetUtcNow();
        var expires = WaitlistRules.OfferExpires(now, WaitlistRules.OfferLifetime(settings.OfferLifetime, entry.Lapses), allocation.Place.Period.From);
        var hold = PlaceHold.Of(HoldKind.Offer, allocation, entry.UserId, now, expires) with { EntryId = entry.Id };
        var holdId = await PlaceHolds.Insert(tx, allocation, hold);
        await Outbox.Append(tx, new PlaceOffered(hold with { Id = holdId }), Actor.System, now);
    }

    [Row]
    private sealed partial record WaitingEntry(long Id, long UserId, Slot Slot, int Offers, long Held, long HeldHere, int Lapses, DateTimeOffset? LastLapse);
}

/// <summary>A day of a company, locked when students wait on it.</summary>
internal readonly record struct WaitlistDay(long CompanyId, DateOnly Date, bool HasEntries);
