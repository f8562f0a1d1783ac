namespace Creneau.Server.Notifications.Mail;

/// <summary>What the person wrote on the contact page while signed in. It is in the outbox and its delivery, which are erased with the account.</summary>
internal sealed class ContactPersonalData : IPersonalData
{
    public ErasurePhase Phase => ErasurePhase.Rest;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
        [ExportSection.Of("contact_messages", await ExportedContact.Of(tx, actor.UserId))];

    public Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now) => Task.CompletedTask;
}

/// <summary>A message from the contact page.</summary>
internal sealed partial record ExportedContact
{
    private const string OfUserSql = $"""
        select created_at, facts as payload from deliveries where user_id = @userId and kind = '{MailKind.ContactMessage}' and facts is not null
        union all
        select created_at, facts as payload from notices where user_id = @userId and kind = '{ContactMessageSent.TypeName}' and facts is not null
        order by created_at
        """;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>As its sender wrote it.</summary>
    public required string? Name { get; init; }

    public required string? Email { get; init; }
    public required string? Text { get; init; }

    public static async Task<IReadOnlyList<ExportedContact>> Of(Transaction tx, long userId) =>
        [.. (await tx.Query<StoredContact>(OfUserSql, new { userId })).Select(row => Of(row.CreatedAt, EventPayload.Parse(row.Payload)))];

    private static ExportedContact Of(DateTimeOffset at, EventPayload payload) => new() { CreatedAt = at, Name = payload.SenderName, Email = payload.SenderEmail, Text = payload.Text };

    [Row]
    private sealed partial record StoredContact(DateTimeOffset CreatedAt, string? Payload);
}
