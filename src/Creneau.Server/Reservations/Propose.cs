using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Propose
{
    private const int MaxOfAReservation = 10;

    private const string ProposedSql = "select count(*) from held_places where reservation_id = @id";

    // Moves nothing: it collides with whatever answers, moves or ends the reservation at the same moment.
    // The sequence too, so that the row is other than before: one that is written as it was, as it may be within a millisecond, collides with
    // nothing that another node of a cluster does to it.
    private const string TouchSql = """
        update reservations set updated_at = @now, calendar_sequence = calendar_sequence + 1
        where id = @id and status = 'pending' and starts_at = @StartsAt
        """;

    /// <summary>Propose another slot for a pending reservation; it is held for the student until answered. A new proposal replaces the one before, 10 times at most; the same again changes nothing</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, ProblemResult>> Handle(
        long id, ProposeRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<Ok<ReservationChangedReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tx, actor, id, now) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                var (slot, reason) = (request.Slot(), Texts.OrNull(request.Reason));
                if (await PlaceHold.OfReservation(tx, id, now) is { } live && live.Slot() == slot && live.Reason == reason)
                {
                    return tx.Rollback(Answer(before, actor));
                }

                var allocation = await Decide(tx, before, slot, now, clock);
                if (allocation.Refusal == Refusal.PendingLimit)
                {
                    throw new LostRaceException(); // it is one of the student's three itself, unless it was answered before the student was locked
                }

                if (allocation.Company is null || allocation.Refusal is not null || slot == before.Slot())
                {
                    return tx.Rollback(Refuse(allocation.Refusal ?? Refusal.SlotUnavailable));
                }

                if (await tx.Count(ProposedSql, new { id }) >= MaxOfAReservation)
                {
                    return tx.Rollback(ProblemResult.From(Problem.ProposalLimit)); // each is a mail to the student
                }

                await Locks.FirstOf(tx, allocation);
                await tx.Set(TouchSql, new { id, before.StartsAt, now });
                await PlaceHolds.ReleaseOfReservation(tx, id, HoldOutcome.Replaced, now);
                var hold = NewPlaceHold(before, slot, reason, allocation, now);
                await PlaceHolds.Take(tx, hold);
                await Outbox.Append(tx, OutboxMessage.Of(EventType.Proposed, id, Facts.Of(slot) with { Reason = hold.Reason }, now));
                var after = (before with { UpdatedAt = now }).With(new ProposalReply(hold.Date, hold.TimeStart, hold.TimeEnd, hold.Reason, hold.ExpiresAt));
                return Answer(after, actor);
            },
            cancellationToken);

    private static Ok<ReservationChangedReply> Answer(ReservationRow row, Actor actor) =>
        TypedResults.Ok(new ReservationChangedReply("Proposal sent successfully", row.For(actor)));

    // The student is locked first, though somebody else is calling. Neither the reservation nor what was proposed before stands in the way.
    private static Task<Allocation> Decide(Transaction tx, ReservationRow before, Slot slot, DateTimeOffset now, TimeProvider clock) => tx.QueryMultiple(
        PlaceAllocator.ArgsToMove(before.UserId, before.CompanyId, slot, now, except: before.Id),
        [Locks.StudentSql, .. PlaceAllocator.SqlToMove(tx.Dialect)],
        grid => PlaceAllocator.Decide(grid, slot, clock, moves: true));

    // Where the student is by then is nobody's business but theirs.
    private static ProblemResult Refuse(Refusal refusal) => ProblemResult.From(refusal == Refusal.AlreadyBooked ? Problem.StudentUnavailable : Problem.For(refusal));

    private static PlaceHold NewPlaceHold(ReservationRow before, Slot slot, string? reason, Allocation allocation, DateTimeOffset now) => new()
    {
        Kind = HoldKind.Proposal,
        UserId = before.UserId,
        CompanyId = before.CompanyId,
        ReservationId = before.Id,
        Date = slot.Date,
        TimeStart = slot.Start,
        TimeEnd = slot.End,
        StartsAt = allocation.Place.Period.From,
        EndsAt = allocation.Place.Period.To,
        Places = allocation.Place.Of,
        DayVersion = allocation.DayVersion,
        Reason = reason,
        CreatedAt = now,
        ExpiresAt = ReservationRules.ProposalExpires(before.LapsesAt, allocation.Place.Period.From),
    };
}

internal sealed record ProposeRequest
{
    [Given]
    public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeEnd { get; init; }

    /// <summary>For the student, at most 200 characters.</summary>
    [Text(200, HasLines = true)]
    public string? Reason { get; init; }

    public Slot Slot() => new(Date!.Value, TimeStart!.Value, TimeEnd!.Value);
}
