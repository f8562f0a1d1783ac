using System.ComponentModel.DataAnnotations;
using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The events that webhooks can get. The names are stored, and on the wire.</summary>
internal static class WebhookEvents
{
    public static IReadOnlyList<string> All { get; } =
        [ReservationCreated.TypeName, ReservationConfirmed.TypeName, ReservationDeclined.TypeName, ReservationChanged.TypeName, ReservationCancelled.TypeName, ReservationCompleted.TypeName];

    /// <summary>The webhook event of an event type; null when webhooks do not get it.</summary>
    public static string? Of(string eventType) => eventType switch
    {
        ReservationExpired.TypeName => ReservationCancelled.TypeName, // by the system, as the reservation says
        ProposalAccepted.TypeName => ReservationConfirmed.TypeName, // both sides have agreed: it has moved and is confirmed
        _ => All.Contains(eventType) ? eventType : null,
    };

    public static string ToText(IEnumerable<string> events) => string.Join(',', All.Where(events.Contains));
    public static IReadOnlyList<string> Parse(string text) => text.Split(',');
}

/// <summary>A list of events, at least one; null passes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EventsAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is null || (value is IReadOnlyList<string> { Count: > 0 } events && events.All(WebhookEvents.All.Contains));

    public override string FormatErrorMessage(string name) => $"{name} must be a list of some of {string.Join(", ", WebhookEvents.All)}";
}
