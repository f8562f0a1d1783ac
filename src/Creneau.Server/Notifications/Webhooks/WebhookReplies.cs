namespace Creneau.Server.Notifications.Webhooks;

internal sealed record CreateWebhookRequest
{
    /// <summary>Where to: `https`, a public address, without user name or fragment. Redirects are not followed.</summary>
    [WebhookUrl(IsRequired = true)] public string Url { get; init; } = null!;

    /// <summary>Which of `reservation.created`, `reservation.confirmed`, `reservation.declined`, `reservation.changed`, `reservation.cancelled`, `reservation.completed`; all by default.</summary>
    [Events] public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Only reservations of this company, which is yours.</summary>
    public long? CompanyId { get; init; }

    [Text(200)] public string? Description { get; init; }
}

/// <summary>A webhook, with the secret that its messages are signed with; it is shown this once.</summary>
internal sealed record WebhookCreatedReply(string Message, string Secret, WebhookReply Webhook);

internal sealed record UpdateWebhookRequest
{
    [WebhookUrl(IsRequiredWhenGiven = true)] public string? Url { get; init; }

    /// <summary>As when it is created.</summary>
    [Events] public IReadOnlyList<string>? Events { get; init; }

    [Text(200)] public string? Description { get; init; }
    public bool? IsActive { get; init; }
}

internal sealed record WebhookChangedReply(string Message, WebhookReply Webhook);

/// <summary>The new secret, shown this once, and until when the old one signs too.</summary>
internal sealed record SecretReplacedReply(string Message, string Secret, DateTimeOffset PreviousUntil);

internal sealed record WebhooksReply(long Total, int Page, int Limit, IReadOnlyList<WebhookReply> Webhooks)
{
    public static WebhooksReply Of(Page<Webhook> page) =>
        new(page.Total, page.Paging.Page, page.Paging.Limit, [.. page.Items.Select(webhook => webhook.Reply())]);
}

internal sealed record WebhookDeliveriesReply(long Total, int Page, int Limit, IReadOnlyList<WebhookDeliveryReply> Deliveries)
{
    public static WebhookDeliveriesReply Of(Page<WebhookDeliveryReply> page) => new(page.Total, page.Paging.Page, page.Paging.Limit, page.Items);
}

/// <summary>The delivery of an event to a webhook.</summary>
[Row]
internal sealed partial record WebhookDeliveryReply
{
    public const string Columns =
        $"id, concat('{WebhookMessage.IdPrefix}', token) as event_id, kind as type, reservation_id, state, attempts, status_code, last_error, next_attempt_at, created_at, sent_at";

    public long Id { get; init; }

    /// <summary>The `id` in the body; the same at every attempt and replay.</summary>
    public string EventId { get; init; } = "";

    public string Type { get; init; } = "";
    public long? ReservationId { get; init; }
    public DeliveryState State { get; init; }

    /// <summary>The number of attempts to send it.</summary>
    public int Attempts { get; init; }

    /// <summary>The status of the last response; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; init; }

    /// <summary>When a pending one is sent; while it is being sent, the end of the lease.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
}
