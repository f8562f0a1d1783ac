namespace Creneau.Server.Platform.Outbox;

/// <summary>Messages that were sent to the person, or wait to be sent.</summary>
internal sealed class DeliveryPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Outbox;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("deliveries", await ExportedDelivery.To(tx, actor.UserId))];

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => OutboxCleanup.Forget(tx, userId);

    public Task EraseReservation(Transaction tx, long reservationId) => OutboxCleanup.ForgetReservation(tx, reservationId);
}
