using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class RecordAttendance
{
    private const string UpdateSql = """
        update reservations set status = 'completed', attended = @Attended, completed_at = @CompletedAt, updated_at = @UpdatedAt
        where id = @Id and status = @expected
        """;

    /// <summary>Say whether the student came, once it has begun; it becomes completed. Saying it again corrects it</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, ProblemResult>> Handle(
        long id, AttendanceRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<Ok<ReservationChangedReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tx, actor, id, now) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (ReservationRules.RecordAttendance(before.Status, before.StartsAt, now) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                var after = before with
                {
                    Status = ReservationStatus.Completed,
                    Attended = request.Attended,
                    CompletedAt = before.CompletedAt ?? now,
                    UpdatedAt = now,
                };
                await tx.Set(UpdateSql, new { after.Id, after.Attended, after.CompletedAt, after.UpdatedAt, expected = before.Status });
                await Outbox.Append(tx, OutboxMessage.Of(EventType.Completed, id, Facts.Of(before.Slot()) with { Attended = after.Attended }, now));
                return TypedResults.Ok(new ReservationChangedReply("Attendance recorded successfully", after.For(actor)));
            },
            cancellationToken);
}

internal sealed record AttendanceRequest
{
    [Given]
    public bool? Attended { get; init; }
}
