namespace Creneau.Server.WaitingLists;

/// <summary>The slots that a student waits for, or waited for.</summary>
internal sealed class WaitlistPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("waitlist", await ExportedEntry.Of(tx, actor.UserId))];

    // The cancellation of the reservations ends the entries; their rows hold no words.
    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => Task.CompletedTask;
}
