using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.Startup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.WaitingLists;

internal static class AcceptOffer
{
    /// <summary>Make a reservation of an offered place; to accept again gets the same reservation</summary>
    public static async Task<Results<CreatedWritten<ReserveReply>, ProblemResult>> Handle(
        long id, Actor actor, Database database, VerificationSettings verification, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<CreatedWritten<ReserveReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await Locks.FindStudent(tx, actor.UserId) is not { } student || await WaitlistEntry.Find(tx, actor.UserId, id, now) is not { } entry)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (verification.IsRequired && !student.HasVerifiedEmail)
                {
                    return tx.Rollback(ProblemResult.From(Problem.EmailNotVerified));
                }

                if (entry.ReservationId is { } made)
                {
                    return tx.Rollback(ReserveReply.Of((await ReservationRow.FindFor(tx, actor, made, now))!, actor).Created());
                }

                if (await PlaceHold.OfEntry(tx, id, now) is not { } hold)
                {
                    return tx.Rollback(ProblemResult.From(Refusal.NoOffer));
                }

                var allocation = await Decide(tx, hold, now, clock);
                if (allocation.Company is null || allocation.Refusal is not null)
                {
                    return tx.Rollback(allocation.Refusal is { } refusal ? ProblemResult.From(refusal) : ProblemResult.From(Problem.NotFound));
                }

                await Locks.FirstOf(tx, allocation);
                var row = NewReservation.Of(actor.UserId, hold.Slot(), null, allocation, allocation.Company, now);
                var facts = Facts.Of(hold.Slot()) with { Status = row.Status };
                row = row with { Id = await Outbox.InsertWith(tx, new Statement(NewReservation.InsertSql, row), EventType.Created, facts, now, isLast: false) };
                await WaitlistEntries.Accept(tx, id, row.Id, now);
                await PlaceHolds.Release(tx, hold, HoldOutcome.Accepted, now);
                return ReserveReply.Of(row, actor).Created();
            },
            cancellationToken);

    private static Task<Allocation> Decide(Transaction tx, PlaceHold hold, DateTimeOffset now, TimeProvider clock) => tx.QueryMultiple(
        PlaceAllocator.ArgsToMove(hold.UserId, hold.CompanyId, hold.Slot(), now, hold: hold.Id),
        PlaceAllocator.SqlToMove(tx.Dialect),
        grid => PlaceAllocator.Decide(grid, hold.Slot(), clock));
}
