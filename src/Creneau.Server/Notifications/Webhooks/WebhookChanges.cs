namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The event types of webhooks themselves; which events they get is in <see cref="WebhookEvents"/>.</summary>
internal static class WebhookChanges
{
    public static readonly IReadOnlyList<EventType> Types =
        [new(WebhookCreated.TypeName), new(WebhookChanged.TypeName), new(WebhookDeleted.TypeName), new(WebhookSecretReplaced.TypeName)];

    public static EventSubject Webhook(long id) => new("webhook", id);
}

internal sealed record WebhookCreated(long WebhookId, long? CompanyId) : DomainEvent(TypeName, WebhookChanges.Webhook(WebhookId))
{
    public const string TypeName = "webhook.created";

    public override EventPayload Payload => new() { CompanyId = CompanyId };
}

internal sealed record WebhookChanged(long WebhookId, bool IsActive) : DomainEvent(TypeName, WebhookChanges.Webhook(WebhookId))
{
    public const string TypeName = "webhook.changed";

    public override EventPayload Payload => new() { IsActive = IsActive };
}

internal sealed record WebhookDeleted(long WebhookId) : DomainEvent(TypeName, WebhookChanges.Webhook(WebhookId))
{
    public const string TypeName = "webhook.deleted";
}

internal sealed record WebhookSecretReplaced(long WebhookId) : DomainEvent(TypeName, WebhookChanges.Webhook(WebhookId))
{
    public const string TypeName = "webhook.secret_replaced";
}
