using System.ComponentModel;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Startup;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Reservations;

internal static class Reserve
{
    private const string KeyDescription =
        "A name of your choice for this request, kept for 24 hours: a repeat with the same body gets the first answer again and books nothing.";

    private static readonly string[] s_findKey = [IdempotencyKey.FindSql];

    /// <summary>Reserve a slot that the free-slots call offers, start and end</summary>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="fullSlots"></param>
    /// <param name="queues"></param>
    /// <param name="verification"></param>
    /// <param name="clock"></param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<CreatedWritten<ReserveReply>, Replayed, ProblemResult>> Handle(
        ReserveRequest request,
        [FromHeader(Name = Idempotency.Header), Text(255, 1, Label = Idempotency.Header), Description(KeyDescription)] string? key,
        Actor actor,
        Database database,
        FullSlots fullSlots,
        DayQueues queues,
        VerificationSettings verification,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var companyId = request.CompanyId!.Value;
        var slot = new Slot(request.Date!.Value, request.TimeStart!.Value, request.TimeEnd!.Value);
        if (await IsStillFull())
        {
            return ProblemResult.From(Refusal.SlotUnavailable);
        }

        Allocation? found = null;
        return await queues.InTurn<Results<CreatedWritten<ReserveReply>, Replayed, ProblemResult>>(
            companyId,
            slot.Date,
            async hasWaited =>
            {
                if (hasWaited && await IsStillFull())
                {
                    return ProblemResult.From(Refusal.SlotUnavailable);
                }

                var answer = await database.Transact(Book, cancellationToken);
                if (found is { IsFull: true, Company: { } company })
                {
                    fullSlots.Add(company, slot, found.Place);
                }

                return answer;
            },
            cancellationToken);

        // A refusal under a key is kept, and so decided under the locks.
        async Task<bool> IsStillFull() => key is null && await fullSlots.Has(companyId, slot, cancellationToken);

        async Task<Results<CreatedWritten<ReserveReply>, Replayed, ProblemResult>> Book(Transaction tx)
        {
            var now = clock.GetUtcNow();
            var idempotency = new IdempotencyKey(actor.UserId, key, request, now);
            var (earlier, allocation) = await Look(tx, actor.UserId, key, companyId, slot, now, clock);
            found = allocation;
            if (allocation.Student is not { } student)
            {
                return tx.Rollback(ProblemResult.From(Problem.TokenInvalid));
            }

            if (verification.IsRequired && !student.HasVerifiedEmail)
            {
                return tx.Rollback(ProblemResult.From(Problem.EmailNotVerified));
            }

            if (idempotency.Judge(earlier) is { } first)
            {
                return first.IsSameRequest ? tx.Rollback(first.Again()) : tx.Rollback(ProblemResult.From(Problem.IdempotencyMismatch));
            }

            if (allocation.Company is null)
            {
                return tx.Rollback(ProblemResult.From(Problem.NotFound)); // not kept: nothing of a company that is not there
            }

            await Locks.FirstOf(tx, allocation);
            if (allocation.Refusal is { } refusal)
            {
                var refused = ProblemResult.From(refusal);
                return await idempotency.Keep(tx, refused.Status, refused.ToJson, null) ? refused : tx.Rollback(refused);
            }

            var row = NewReservation.Of(actor.UserId, slot, Texts.OrNull(request.Notes), allocation, allocation.Company, now);
            var facts = Facts.Of(slot) with { Status = row.Status };
            row = row with { Id = await Outbox.InsertWith(tx, new Statement(NewReservation.InsertSql, row), EventType.Created, facts, now, isLast: key is null) };
            var reply = ReserveReply.Of(row, actor);
            await idempotency.Keep(tx, StatusCodes.Status201Created, () => Json.Text(reply), row.Id);
            return reply.Created();
        }
    }

    // All in one message to the database. Repeats wait for the first at the student's row, so that here the first is over or never was.
    private static Task<(FirstAnswer? First, Allocation Allocation)> Look(
        Transaction tx, long userId, string? key, long companyId, Slot slot, DateTimeOffset now, TimeProvider clock) => tx.QueryMultiple(
        PlaceAllocator.Args(userId, companyId, slot, now, key: key),
        [Locks.StudentSql, .. key is null ? [] : s_findKey, .. PlaceAllocator.Sql(tx.Dialect)],
        async grid =>
        {
            var first = key is null ? null : await grid.ReadFirstOrDefault<FirstAnswer>();
            return (first, await PlaceAllocator.Decide(grid, slot, clock));
        });
}

internal sealed record ReserveRequest
{
    [Given]
    public long? CompanyId { get; init; }

    [Given]
    public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeEnd { get; init; }

    /// <summary>For the company, at most 500 characters.</summary>
    [Text(500, HasLines = true)]
    public string? Notes { get; init; }
}
