using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Change
{
    private const string UpdateSql = """
        update reservations
        set date = @Date, time_start = @TimeStart, time_end = @TimeEnd, starts_at = @StartsAt, ends_at = @EndsAt, lapses_at = @LapsesAt,
            places = @Places, day_version = @DayVersion, notes = @Notes, updated_at = @UpdatedAt,
            calendar_sequence = calendar_sequence + 1
        where id = @Id and status = 'pending'
        """;

    /// <summary>Move your pending reservation to another slot of the company, or change its notes; members left out stay</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, ProblemResult>> Handle(
        long id, ChangeRequest request, Actor actor, Database database, Waitlist waitlist, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<Ok<ReservationChangedReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tx, actor.UserId) || await ReservationRow.FindFor(tx, actor, id, now) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (ReservationRules.Change(before.Status, before.LapsesAt, now) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                var after = request.Over(before) with { UpdatedAt = now };
                var slot = after.Slot();
                var waitlistDay = WaitlistDay.Empty;
                if (slot != before.Slot())
                {
                    waitlistDay = await waitlist.LockDay(tx, before.CompanyId, before.Date, slot.Date);
                    var allocation = await Decide(tx, before, slot, now, clock);
                    if (allocation.Company is null || allocation.Refusal is not null)
                    {
                        return tx.Rollback(ProblemResult.From(allocation.Refusal ?? Refusal.SlotUnavailable));
                    }

                    await Locks.FirstOf(tx, allocation);
                    after = after with
                    {
                        StartsAt = allocation.Place.Period.From,
                        EndsAt = allocation.Place.Period.To,
                        LapsesAt = ReservationRules.LapsesAt(before.CreatedAt, allocation.Place.Period.From),
                        Places = allocation.Place.Of,
                        DayVersion = allocation.DayVersion,
                    };
                }

                await tx.Set(UpdateSql, after);
                await Outbox.Append(tx, OutboxMessage.Of(EventType.Changed, id, Facts.Of(slot) with { Previous = Moved(before, slot) }, now));
                if (slot != before.Slot())
                {
                    // The company answered a request for the slot that it no longer asks for.
                    await PlaceHolds.ReleaseOfReservation(tx, id, HoldOutcome.Withdrawn, now);
                    after = after.With(null);
                    await waitlistDay.Release(before.UserId, before.Slot(), now);
                }

                return TypedResults.Ok(new ReservationChangedReply("Reservation updated successfully", after.For(actor)));
            },
            cancellationToken);

    private static FactSlot? Moved(ReservationRow before, Slot slot) =>
        slot == before.Slot() ? null : new FactSlot(before.Date, before.TimeStart, before.TimeEnd);

    private static Task<Allocation> Decide(Transaction tx, ReservationRow before, Slot slot, DateTimeOffset now, TimeProvider clock) => tx.QueryMultiple(
        PlaceAllocator.ArgsToMove(before.UserId, before.CompanyId, slot, now, except: before.Id),
        PlaceAllocator.SqlToMove(tx.Dialect),
        grid => PlaceAllocator.Decide(grid, slot, clock, moves: true));
}

internal sealed record ChangeRequest
{
    public DateOnly? Date { get; init; }

    public TimeOnly? TimeStart { get; init; }

    /// <summary>Left out while `time_start` is given: the reservation keeps its length.</summary>
    public TimeOnly? TimeEnd { get; init; }

    [Text(500, HasLines = true)]
    public string? Notes { get; init; }

    public ReservationRow Over(ReservationRow before) => before with
    {
        Date = Date ?? before.Date,
        TimeStart = TimeStart ?? before.TimeStart,
        TimeEnd = TimeEnd ?? (TimeStart is { } start ? start.Add(before.TimeEnd - before.TimeStart) : before.TimeEnd),
        Notes = Texts.Changed(Notes, before.Notes),
    };
}
