using System.ComponentModel;
using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Reservations;

internal static class Reserve
{
    private const string KeyDescription =
        "A name of your choice for this request, kept for 24 hours: a repeat with the same body gets the first answer again and books nothing.";

    private static readonly string[] s_findKey = [IdempotencyKey.FindSql];

    /// <summary>Reserve a slot that the free-slots call offers, start and end</summary>
    /// <param name="caller"></param>
    /// <param name="database"></param>
    /// <param name="fullSlots"></param>
    /// <param name="queues"></param>
    /// <param name="verification"></param>
    /// <param name="clock"></param>
    /// <param name="stop"></param>
    public static async Task<Results<CreatedWritten<ReserveReply>, Replayed, Refused>> Handle(
        ReserveRequest request,
        [FromHeader(Name = Idempotency.Header), Text(255, 1, Label = Idempotency.Header), Description(KeyDescription)] string? key,
        Caller caller,
        Database database,
        FullSlots fullSlots,
        DayQueues queues,
        VerificationSettings verification,
        TimeProvider clock,
        CancellationToken stop)
    {
        var companyId = request.CompanyId!.Value;
        var slot = new Slot(request.Date!.Value, request.TimeStart!.Value, request.TimeEnd!.Value);
        if (await IsStillFull())
        {
            return Refused.Because(Refusal.SlotUnavailable);
        }

        Booked? found = null;
        return await queues.InTurn<Results<CreatedWritten<ReserveReply>, Replayed, Refused>>(
            companyId,
            slot.Date,
            async hasWaited =>
            {
                if (hasWaited && await IsStillFull())
                {
                    return Refused.Because(Refusal.SlotUnavailable);
                }

                var answer = await database.Write(Book, stop);
                if (found is { IsFull: true, Company: { } company })
                {
                    fullSlots.Add(company, slot, found.Place);
                }

                return answer;
            },
            stop);

        // A refusal under a key is kept, and so decided under the locks.
        async Task<bool> IsStillFull() => key is null && await fullSlots.Has(companyId, slot, stop);

        async Task<Results<CreatedWritten<ReserveReply>, Replayed, Refused>> Book(Session tables)
        {
            var now = clock.GetUtcNow();
            var idempotency = new IdempotencyKey(caller.UserId, key, request, now);
            var (earlier, booked) = await Look(tables, caller.UserId, key, companyId, slot, now, clock);
            found = booked;
            if (booked.Student is not { } student)
            {
                return tables.Undo(Refused.Because(Problem.TokenInvalid));
            }

            if (verification.IsRequired && !student.HasVerifiedEmail)
            {
                return tables.Undo(Refused.Because(Problem.EmailNotVerified));
            }

            if (idempotency.Judge(earlier) is { } first)
            {
                return first.IsSameRequest ? tables.Undo(first.Again()) : tables.Undo(Refused.Because(Problem.IdempotencyMismatch));
            }

            if (booked.Company is null)
            {
                return tables.Undo(Refused.Because(Problem.NotFound)); // not kept: nothing of a company that is not there
            }

            await Locks.FirstOf(tables, booked);
            if (booked.Refusal is { } refusal)
            {
                var refused = Refused.Because(refusal);
                return await idempotency.Keep(tables, refused.Status, refused.ToJson, null) ? refused : tables.Undo(refused);
            }

            var row = NewReservation.Of(caller.UserId, slot, Texts.OrNull(request.Notes), booked, booked.Company, now);
            var facts = Facts.Of(slot) with { Status = row.Status };
            row = row with { Id = await Notices.InsertWith(tables, new Statement(NewReservation.InsertSql, row), NoticeKind.Created, facts, now, isLast: key is null) };
            var reply = ReserveReply.Of(row, caller);
            await idempotency.Keep(tables, StatusCodes.Status201Created, () => Json.Text(reply), row.Id);
            return reply.Created();
        }
    }

    // All in one message to the database. Repeats wait for the first at the student's row, so that here the first is over or never was.
    private static Task<(FirstAnswer? First, Booked Booked)> Look(
        Session tables, long userId, string? key, long companyId, Slot slot, DateTimeOffset now, TimeProvider clock) => tables.Ask(
        Booking.Args(userId, companyId, slot, now, key: key),
        [Locks.StudentSql, .. key is null ? [] : s_findKey, .. Booking.Sql(tables.Dialect)],
        async answers =>
        {
            var first = key is null ? null : await answers.First<FirstAnswer>();
            return (first, await Booking.Decide(answers, slot, clock));
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
