using Creneau.Server.Booking;

namespace Creneau.Server.Messages;

/// <summary>Lists the conversation about a reservation, the oldest message first. It is between the student and the company: an administrator does not read it, except as the owner of the company.</summary>
internal sealed class ListMessages(Database database, TimeProvider clock)
{
    public Task<Result<Page<MessageReply>>> Execute(long reservationId, Paging paging, Actor actor, CancellationToken cancellationToken) =>
        database.Read<Result<Page<MessageReply>>>(
            async tx =>
            {
                var reservation = await Reservation.FindVisible(tx, actor, reservationId, clock.GetUtcNow());
                if (actor.IsAdmin && reservation?.OwnerId != actor.UserId) return Refusal.Forbidden;

                return reservation is null ? Refusal.NotFound : await MessageReply.List(tx, reservationId, paging);
            },
            cancellationToken);
}
