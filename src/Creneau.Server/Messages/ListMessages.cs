using Creneau.Server.Booking;

namespace Creneau.Server.Messages;

/// <summary>Lists the conversation about a reservation, the oldest message first. It is between the student and the company: an administrator does not read it.</summary>
internal sealed class ListMessages(Database database, TimeProvider clock)
{
    public async Task<Result<Page<MessageReply>>> Execute(long reservationId, Paging paging, Actor actor, CancellationToken cancellationToken) =>
        actor.IsAdmin ? Refusal.Forbidden
        : await database.Read<Result<Page<MessageReply>>>(
            async tx => await Reservation.FindVisible(tx, actor, reservationId, clock.GetUtcNow()) is null
                ? Refusal.NotFound
                : await MessageReply.List(tx, reservationId, paging),
            cancellationToken);
}
