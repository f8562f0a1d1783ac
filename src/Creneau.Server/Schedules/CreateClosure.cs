using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>
/// Closes some dates, all day or between two times. Pending reservations inside are declined; a confirmed one prevents it, unless it is to be
/// cancelled with it.
/// </summary>
internal sealed partial class CreateClosure(Database database, CompanyLimits limits, TimeProvider clock)
{
    private const string InsideSql = """
        select id, status, date as slot_date, time_start as slot_start, time_end as slot_end, starts_at, ends_at from reservations
        where company_id = @companyId and date between @From and @To and status in ('pending', 'confirmed')
        """;

    private const string InsertSql = """
        insert into closures (company_id, from_date, to_date, start_time, end_time, reason, created_at)
        values (@companyId, @From, @To, @Start, @End, @reason, @now)
        """;

    private const string CountSql = "select count(*) from closures where company_id = @CompanyId";

    public sealed record Command(long CompanyId, ClosureRequest Closure)
    {
        /// <summary>The confirmed reservations that the owner has seen and wants cancelled. Any other one prevents the closure.</summary>
        public IReadOnlyCollection<long> Cancelled { get; init; } = [];
    }

    public async Task<Result<ClosureReply>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (command.Closure.Errors(clock.GetUtcNow()) is { } errors) return errors;

        return await database.TransactAs<ClosureReply>(actor, async tx =>
        {
            if (await CompanyStore.LockOwned(tx, command.CompanyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;
            if (BookingLimits.IsReached(limits.Closures, await tx.Count(CountSql, new { command.CompanyId }))) return Refusal.TooManyClosures;

            return await Close(tx, command, actor);
        }, cancellationToken);
    }

    private async Task<Result<ClosureReply>> Close(Transaction tx, Command command, Actor actor)
    {
        var (companyId, closure, reason, now) = (command.CompanyId, command.Closure.Dates(), Texts.OrNull(command.Closure.Reason), clock.GetUtcNow());
        var inside = (await tx.Query<InsideRow>(InsideSql, new { companyId, closure.From, closure.To })).Where(row => closure.Covers(row.Slot)).ToArray();
        if (Array.Exists(inside, row => row.Status == ReservationStatus.Confirmed && (!command.Cancelled.Contains(row.Id) || row.EndsAt <= now))) return Refusal.ReservationsExist;

        foreach (var row in inside)
        {
            await End(tx, row, reason ?? FixedReasons.CompanyClosed, actor, now);
        }

        foreach (var hold in (await PlaceHold.In(tx, companyId, closure.From, closure.To, now)).Where(hold => closure.Covers(hold.Slot())))
        {
            await PlaceHolds.Release(tx, hold, HoldOutcome.Withdrawn, now);
            await Outbox.Append(tx, new PlaceGone(hold.UserId, hold.Slot(), companyId, reason ?? FixedReasons.CompanyClosed), actor, now);
        }

        var id = await tx.Insert(InsertSql, new { companyId, closure.From, closure.To, closure.Start, closure.End, reason, now });
        await Outbox.Append(tx, new ClosureCreated(companyId, id), actor, now);
        return new ClosureReply { Id = id, FromDate = closure.From, ToDate = closure.To, StartTime = closure.Start, EndTime = closure.End, Reason = reason };
    }

    private static async Task End(Transaction tx, InsideRow row, string reason, Actor actor, DateTimeOffset now)
    {
        await Cancellations.Of(tx, row.Id, row.Status, row.StartsAt, (CancelledBy.Company, reason), now);
        await Outbox.Append(
            tx,
            row.Status == ReservationStatus.Confirmed
                ? new ReservationCancelled(row.Id, row.Slot, CancelledBy.Company, reason)
                : new ReservationDeclined(row.Id, row.Slot, CancelledBy.Company, reason),
            actor,
            now);
    }

    [Row]
    private sealed partial record InsideRow(long Id, ReservationStatus Status, Slot Slot, DateTimeOffset StartsAt, DateTimeOffset EndsAt);
}
