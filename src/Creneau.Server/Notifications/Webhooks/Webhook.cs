namespace Creneau.Server.Notifications.Webhooks;

/// <summary>An address that gets events of reservations, with its owner.</summary>
[Row]
internal sealed partial record Webhook
{
    public const string Columns = """
        w.id, w.user_id, w.company_id, w.url, w.description, w.events, w.seed, w.previous_seed, w.previous_until, w.is_active, w.dead_in_a_row,
        w.verified_at, w.created_at, w.updated_at, u.role as owner_role
        """;

    public long Id { get; init; }
    public long UserId { get; init; }

    /// <summary>Only of this company; null: of all that its owner may see.</summary>
    public long? CompanyId { get; init; }

    public required string Url { get; init; }
    public string? Description { get; init; }

    /// <summary>As stored, see <see cref="WebhookEvents"/>.</summary>
    public required string Events { get; init; }

    public required string Seed { get; init; }
    public string? PreviousSeed { get; init; }
    public DateTimeOffset? PreviousUntil { get; init; }
    public bool IsActive { get; init; }

    /// <summary>How many deliveries were given up since the last that arrived.</summary>
    public int DeadInARow { get; init; }

    /// <summary>When the receiver has answered the handshake; null: it gets no events before it does.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The role of its owner now.</summary>
    public Role OwnerRole { get; init; }

    public WebhookReply Reply() => new()
    {
        Id = Id,
        CompanyId = CompanyId,
        Url = Url,
        Description = Description,
        Events = WebhookEvents.Parse(Events),
        IsActive = IsActive,
        DeadInARow = DeadInARow,
        VerifiedAt = VerifiedAt,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}

/// <summary>A webhook. Its secret is shown only when it is created.</summary>
internal sealed record WebhookReply
{
    public required long Id { get; init; }

    /// <summary>Only reservations of this company; null: of all your companies, and for an administrator of all there are.</summary>
    public required long? CompanyId { get; init; }

    public required string Url { get; init; }
    public required string? Description { get; init; }
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>An inactive webhook gets nothing. After 20 deliveries in a row were given up it becomes inactive by itself.</summary>
    public required bool IsActive { get; init; }

    /// <summary>How many deliveries were given up since the last that arrived.</summary>
    public required int DeadInARow { get; init; }

    /// <summary>When the receiver answered the challenge that comes before the first event; null: it has not yet.</summary>
    public required DateTimeOffset? VerifiedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
