using Creneau.Server.Booking;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Reservations;

namespace Creneau.Server.Documentation;

/// <summary>The examples of the bodies about webhooks.</summary>
internal static class WebhookExamples
{
    private const string Secret = "whsec_LB1fLGseDZpMf447Kh0Mn459a1pMPS4fCpuMfW5fSjs=";

    private static readonly DateTimeOffset s_made = new(2026, 12, 1, 14, 22, 0, TimeSpan.Zero);

    private static readonly WebhookReply s_webhook = new()
    {
        Id = 4,
        CompanyId = 3,
        Url = "https://example.com/creneau",
        Description = "Our calendar",
        Events = WebhookEvents.All,
        IsActive = true,
        DeadInARow = 0,
        VerifiedAt = s_made,
        CreatedAt = s_made,
        UpdatedAt = s_made,
    };

    private static readonly WebhookDeliveryReply s_delivery = new()
    {
        Id = 99,
        EventId = WebhookMessage.IdPrefix + "c0ffee00c0ffee00c0ffee00c0ffee00",
        Type = ReservationConfirmed.TypeName,
        ReservationId = 41,
        State = DeliveryState.Pending,
        Attempts = 1,
        StatusCode = 500,
        LastError = "The receiver answered 500",
        NextAttemptAt = s_made.AddSeconds(33),
        CreatedAt = s_made,
    };

    public static IReadOnlyList<object> All { get; } =
    [
        s_webhook,
        s_delivery,
        new CreateWebhookRequest { Url = s_webhook.Url, Events = [ReservationConfirmed.TypeName, ReservationCancelled.TypeName], CompanyId = 3, Description = s_webhook.Description },
        new WebhookCreatedReply("Webhook created successfully", Secret, s_webhook),
        new UpdateWebhookRequest { IsActive = false },
        new WebhookChangedReply("Webhook updated successfully", s_webhook with { IsActive = false }),
        new WebhooksReply(1, 1, Paging.DefaultLimit, [s_webhook]),
        new SecretReplacedReply("Secret replaced successfully", Secret, s_made.AddDays(1)),
        new WebhookDeliveriesReply(1, 1, Paging.DefaultLimit, [s_delivery]),
    ];
}
