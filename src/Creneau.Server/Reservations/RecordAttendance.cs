using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class RecordAttendance
{
    private const string UpdateSql = """
        update reservations set status = 'completed', attended = @Attended, completed_at = @CompletedAt, updated_at = @UpdatedAt
        where id = @Id and status = @expected
        """;

    /// <summary>Say whether the student came, once it has begun; it becomes completed. Saying it again corrects it</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, Refused>> Handle(
        long id, AttendanceRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<ReservationChangedReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (ReservationRules.RecordAttendance(before.Status, before.StartsAt, now) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var after = before with
                {
                    Status = ReservationStatus.Completed,
                    Attended = request.Attended,
                    CompletedAt = before.CompletedAt ?? now,
                    UpdatedAt = now,
                };
                await tables.Set(UpdateSql, new { after.Id, after.Attended, after.CompletedAt, after.UpdatedAt, expected = before.Status });
                await Notices.Append(tables, Notice.Of(NoticeKind.Completed, id, Facts.Of(before.Slot()) with { Attended = after.Attended }, now));
                return TypedResults.Ok(new ReservationChangedReply("Attendance recorded successfully", after.For(caller)));
            },
            stop);
}

internal sealed record AttendanceRequest
{
    [Given]
    public bool? Attended { get; init; }
}
