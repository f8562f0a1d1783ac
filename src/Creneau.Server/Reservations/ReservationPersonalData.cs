using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The reservations of a student, what an owner answered to those of the companies, and the stored responses under the student's idempotency keys.</summary>
internal sealed class ReservationPersonalData : IPersonalData
{
    private const string EraseNotesSql = """
        update reservations set notes = null, cancellation_reason = case when cancelled_by = 'student' then null else cancellation_reason end
        where user_id = @userId
        """;

    // What the account's companies said when they confirmed and declined. The program's own reasons stay.
    private const string EraseAnswersSql = $"""
        update reservations set instructions = null, cancellation_reason = case when {ExportedAnswer.OwnReasonSql} then null else cancellation_reason end
        where company_id in (select id from companies where user_id = @userId) and (instructions is not null or cancellation_reason is not null)
        """;

    private const string EraseTextsSql = "update reservations set notes = null, instructions = null, cancellation_reason = null where id = @reservationId";
    private const string DeleteKeysSql = "delete from idempotency_keys where user_id = @userId";

    public ErasurePhase Phase => ErasurePhase.Reservations;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now)
    {
        var reservations = await Reservation.AllOf(tx, actor.UserId, now);
        return
        [
            ExportSection.Of<IReadOnlyList<ReservationReply>>("reservations", [.. reservations.Select(row => ReservationReply.Of(row, actor))]),
            ExportSection.Of("answers", await ExportedAnswer.Of(tx, actor.UserId)),
            ExportSection.Of("idempotency_keys", await ExportedKey.Of(tx, actor.UserId)),
        ];
    }

    /// <summary>Future reservations are cancelled; past ones stay, without words.</summary>
    public async Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now)
    {
        await Cancellations.OfStudent(tx, userId, CancelledBy.Student, FixedReasons.AccountDeleted, actor, now);
        await tx.Execute(EraseNotesSql, new { userId });
        await tx.Execute(EraseAnswersSql, new { userId });
        await tx.Execute(DeleteKeysSql, new { userId });
    }

    public Task EraseReservation(Transaction tx, long reservationId) => tx.Execute(EraseTextsSql, new { reservationId });
}
