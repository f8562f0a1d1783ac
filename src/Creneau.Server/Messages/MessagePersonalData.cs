namespace Creneau.Server.Messages;

/// <summary>The messages of the person's conversations.</summary>
internal sealed class MessagePersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("messages", await MessageReply.Of(tx, actor.UserId))];

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => MessageReply.Erase(tx, userId);
    public Task EraseReservation(Transaction tx, long reservationId) => MessageReply.EraseReservation(tx, reservationId);
}
