namespace Creneau.Server.Booking;

/// <summary>The places that are or were held for a student, and what was said with proposals.</summary>
internal sealed class HoldPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("holds", await ExportedHold.Of(tx, actor.UserId))];

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => PlaceHolds.Erase(tx, userId);

    public Task EraseReservation(Transaction tx, long reservationId) => PlaceHolds.EraseReservation(tx, reservationId);
}
