using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.WaitingLists;

/// <summary>The student waits for a place in a slot that is full. Joining again returns the same entry.</summary>
internal sealed class JoinWaitlist(Database database, VerificationSettings verification, BookingLimits limits, TimeProvider clock)
{
    private const string CountSql = "select count(*) from waitlist_entries where user_id = @userId and is_open = 1 and starts_at > @now";

    private const string InsertSql = """
        insert into waitlist_entries (user_id, company_id, date, time_start, time_end, starts_at, ends_at, joined_at, line_at)
        values (@userId, @CompanyId, @Date, @Start, @End, @From, @To, @now, @now)
        """;

    public Task<Result<WaitlistEntry>> Execute(CompanySlot slot, Actor actor, CancellationToken cancellationToken) => database.TransactAs<WaitlistEntry>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (!actor.IsStudent) return Refusal.Forbidden;
            if (await Locks.Student(tx, actor.UserId) is not { } student) return Refusal.TokenInvalid;
            if (verification.IsRequired && !student.HasVerifiedEmail) return Refusal.EmailNotVerified;
            if (await WaitlistEntry.FindOpen(tx, actor.UserId, slot.CompanyId, slot.Slot, now) is { } already) return already;

            await Locks.CompanyOnCluster(tx, slot.CompanyId);
            var decision = await Decide(tx, actor.UserId, slot, now);
            if (!decision.TryGetValue(out var place)) return decision.Refusal!.Value;

            var (from, to) = place.Period;
            await tx.Execute(InsertSql, new { userId = actor.UserId, slot.CompanyId, slot.Slot.Date, slot.Slot.Start, slot.Slot.End, From = from, To = to, now });
            return (await WaitlistEntry.FindOpen(tx, actor.UserId, slot.CompanyId, slot.Slot, now))!;
        },
        cancellationToken);

    // To join takes no place, so the day is not locked: a place that comes free at this moment is offered by the next maintenance. The
    // company is locked shared, so that it cannot be deleted meanwhile and leave the entry behind.
    private Task<Result<Place>> Decide(Transaction tx, long userId, CompanySlot slot, DateTimeOffset now) => tx.QueryMultiple<Result<Place>>(
        PlaceAllocator.Parameters(PlaceRequest.ForReservation(userId, slot.CompanyId, slot.Slot), now),
        [CompanyFacts.FindSql + tx.Dialect.ShareLock, .. AvailabilityReader.Sql, PlaceAllocator.HeldSql, CountSql],
        async grid =>
        {
            if (await grid.ReadFirstOrDefault<CompanyFacts>() is not { } company) return Refusal.NotFound;

            var availability = await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!, limits);
            var calendar = await PlaceAllocator.ReadCalendar(grid, slot.CompanyId);
            var entries = (await grid.ReadScalars<long>())[0];
            return WaitlistRules.Join(availability, slot.Slot, now, calendar.Held, (int)entries);
        });
}
