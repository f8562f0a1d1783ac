using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class AcceptProposal
{
    private const string MoveSql = """
        update reservations
        set date = @Date, time_start = @TimeStart, time_end = @TimeEnd, starts_at = @StartsAt, ends_at = @EndsAt,
            places = @Places, day_version = @DayVersion, status = 'confirmed', confirmed_at = @ConfirmedAt, updated_at = @UpdatedAt,
            calendar_sequence = calendar_sequence + 1
        where id = @Id and status = 'pending'
        """;

    private const string Message = "Proposal accepted successfully";

    /// <summary>Take the slot that the company proposes: your reservation moves there and, as both sides have agreed, is confirmed; to accept again gets the same answer</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, ProblemResult>> Handle(
        long id, AnswerProposalRequest? request, Actor actor, Database database, Waitlist waitlist, TimeProvider clock, CancellationToken cancellationToken)
    {
        var seen = new SeenHold(request);
        return await database.Transact<Results<Ok<ReservationChangedReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tx, actor.UserId) || await ReservationRow.FindFor(tx, actor, id, now) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (before.Status == ReservationStatus.Confirmed && await PlaceHold.LastAccepted(tx, id) is { } accepted && seen.Is(accepted) && accepted.Slot() == before.Slot())
                {
                    return tx.Rollback(Answer(before, actor));
                }

                if (before.Status != ReservationStatus.Pending || await PlaceHold.OfReservation(tx, id, now) is not { } hold || !seen.Is(hold))
                {
                    return tx.Rollback(ProblemResult.From(Refusal.NoProposal));
                }

                var waitlistDay = await waitlist.LockDay(tx, before.CompanyId, before.Date, hold.Date);
                var allocation = await Decide(tx, before, hold, now, clock);
                if (allocation.Company is null || allocation.Refusal is not null)
                {
                    return tx.Rollback(ProblemResult.From(allocation.Refusal ?? Refusal.SlotUnavailable));
                }

                await Locks.FirstOf(tx, allocation);
                var after = Moved(before, hold, allocation, now);
                await tx.Set(MoveSql, after);
                await PlaceHolds.Release(tx, hold, HoldOutcome.Accepted, now);
                await Outbox.Append(tx, OutboxMessage.Of(EventType.ProposalAccepted, id, Facts.Of(hold.Slot()) with { Previous = new FactSlot(before.Date, before.TimeStart, before.TimeEnd) }, now));
                await waitlistDay.Release(before.UserId, before.Slot(), now);
                return Answer(after, actor);
            },
            cancellationToken);
    }

    private static Ok<ReservationChangedReply> Answer(ReservationRow row, Actor actor) =>
        TypedResults.Ok(new ReservationChangedReply(Message, row.For(actor)));

    // What is proposed for a reservation does not stand in its way (see Agendas).
    private static Task<Allocation> Decide(Transaction tx, ReservationRow before, PlaceHold hold, DateTimeOffset now, TimeProvider clock) => tx.QueryMultiple(
        PlaceAllocator.ArgsToMove(before.UserId, before.CompanyId, hold.Slot(), now, except: before.Id, hold: hold.Id),
        PlaceAllocator.SqlToMove(tx.Dialect),
        grid => PlaceAllocator.Decide(grid, hold.Slot(), clock, moves: true));

    private static ReservationRow Moved(ReservationRow before, PlaceHold hold, Allocation allocation, DateTimeOffset now) => (before with
    {
        Date = hold.Date,
        TimeStart = hold.TimeStart,
        TimeEnd = hold.TimeEnd,
        StartsAt = allocation.Place.Period.From,
        EndsAt = allocation.Place.Period.To,
        Places = allocation.Place.Of,
        DayVersion = allocation.DayVersion,
        Status = ReservationStatus.Confirmed,
        ConfirmedAt = now,
        UpdatedAt = now,
    }).With(null);
}
