namespace Creneau.Server.Calendars;

/// <summary>The event types of calendar feeds. Their subject is the student or the company whose calendar it is.</summary>
internal static class FeedEvents
{
    public static readonly IReadOnlyList<EventType> Types = [new(FeedCreated.TypeName), new(FeedRevoked.TypeName)];
}

internal sealed record FeedCreated(EventSubject Owner) : DomainEvent(TypeName, Owner)
{
    public const string TypeName = "feed.created";
}

internal sealed record FeedRevoked(EventSubject Owner) : DomainEvent(TypeName, Owner)
{
    public const string TypeName = "feed.revoked";
}
