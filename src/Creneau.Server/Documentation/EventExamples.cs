using System.Text.Json;
using Creneau.Server.Administration;
using Creneau.Server.Booking;

namespace Creneau.Server.Documentation;

/// <summary>The examples of the audit log.</summary>
internal static class EventExamples
{
    private static readonly EventReply s_event = new()
    {
        Id = 1204,
        OccurredAt = new DateTimeOffset(2026, 12, 1, 14, 22, 0, TimeSpan.Zero),
        ActorId = 12,
        Via = "api",
        Type = ReservationCancelled.TypeName,
        SubjectType = EventSubject.ReservationType,
        SubjectId = 41,
        Payload = new Dictionary<string, JsonElement> { ["by"] = JsonElement.Parse("\"student\"") },
    };

    public static IEnumerable<object> All => [s_event, new EventsReply(1, 1, Paging.DefaultLimit, [s_event])];
}
