using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Confirm
{
    private const string ConfirmSql = """
        update reservations set status = 'confirmed', confirmed_at = @now, instructions = @instructions, updated_at = @now,
            calendar_sequence = calendar_sequence + 1
        where id = @id and status = 'pending' and starts_at = @StartsAt
        """;

    /// <summary>Accept a pending reservation</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, Refused>> Handle(
        long id, ConfirmRequest? request, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<ReservationChangedReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var instructions = Texts.OrNull(request?.Instructions);
                await tables.Set(ConfirmSql, new { id, instructions, before.StartsAt, now });
                await Holding.ReleaseOfReservation(tables, id, HoldOutcome.Withdrawn, now);
                await Notices.Append(tables, Notice.Of(NoticeKind.Confirmed, id, Facts.Of(before.Slot()), now));
                var after = before with { Status = ReservationStatus.Confirmed, ConfirmedAt = now, Instructions = instructions, UpdatedAt = now };
                return TypedResults.Ok(new ReservationChangedReply("Reservation confirmed successfully", after.For(caller)));
            },
            stop);
}

internal sealed record ConfirmRequest
{
    /// <summary>For the student: where to come, what to bring.</summary>
    [Text(1000, HasLines = true)]
    public string? Instructions { get; init; }
}
