namespace Creneau.Server.Platform.Outbox;

/// <summary>Something that has happened. Channels make deliveries of it; then it moves to the table <c>events</c>.</summary>
/// <param name="Type">The name of the type. It is stored and clients of webhooks see it, so that it never changes.</param>
/// <param name="Subject">What it happened to; null where that is not known yet.</param>
internal abstract record DomainEvent(string Type, EventSubject? Subject)
{
    /// <summary>What must be remembered, because it may have changed by the time a delivery is composed.</summary>
    public virtual EventPayload Payload => EventPayload.Empty;
}

/// <summary>What an event happened to, such as a reservation.</summary>
internal sealed record EventSubject(string Type, long Id)
{
    public const string ReservationType = "reservation";
    public const string AccountType = "account";

    public static EventSubject Reservation(long id) => new(ReservationType, id);
    public static EventSubject Account(long id) => new(AccountType, id);
}

/// <summary>A type of event that this program knows. The dispatcher leaves the others to a newer one.</summary>
/// <param name="Name">As <see cref="DomainEvent.Type"/>.</param>
/// <param name="IsCountedByHour">Whether the events of one subject within an hour are one row with a count, so that no caller can fill the table.</param>
internal sealed record EventType(string Name, bool IsCountedByHour = false);

internal static class EventTypes
{
    /// <summary>Registers the event types of a feature.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services, IEnumerable<EventType> types)
    {
        foreach (var type in types)
        {
            services.AddSingleton(type);
        }

        return services;
    }
}
