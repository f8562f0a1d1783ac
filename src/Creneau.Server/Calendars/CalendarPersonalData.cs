namespace Creneau.Server.Calendars;

/// <summary>The addresses of calendars that the person has made.</summary>
internal sealed class CalendarPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("calendars", await ExportedFeed.Of(tx, actor.UserId))];

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => FeedTable.Forget(tx, userId);
}
