using System.Text.Json.Serialization;

namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// Sends what a visitor writes on the contact page to the address of the settings. The text is in the outbox and its delivery only, so that it is
/// kept as long as deliveries are.
/// </summary>
internal sealed class SendContactMessage(Database database, SiteSettings site, TimeProvider clock)
{
    public async Task<Result<Unit>> Execute(ContactMessageRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (site.ContactEmail is null) return Refusal.NotFound;
        if (EmailAddress.TryParse(request.Email) is not { } email) return FieldErrors.Of("email", "Invalid email");

        var sent = new ContactMessageSent(actor.AccountId, request.Name.Trim(), email.Value, request.Message.Trim());
        return await database.TransactWithoutInvalidation<Unit>(async tx =>
        {
            await Outbox.Append(tx, sent, actor, clock.GetUtcNow());
            return Unit.Value;
        }, cancellationToken);
    }
}

internal sealed record ContactMessageRequest : IAttempt
{
    [Name(100, Label = "Name", IsRequired = true)] public string Name { get; init; } = null!;
    [Email(IsRequired = true)] public string Email { get; init; } = null!;
    [Text(4000, Label = "Message", IsRequired = true, HasLines = true)] public string Message { get; init; } = null!;
}

/// <summary>A visitor wrote on the contact page. Of a signed-in visitor the subject is the account, so that the text is erased with it.</summary>
internal sealed record ContactMessageSent(long? UserId, string Name, string Email, string Text)
    : DomainEvent(TypeName, UserId is { } id ? EventSubject.Account(id) : null)
{
    public const string TypeName = "contact.message_sent";

    public override EventPayload Payload => new() { SenderName = Name, SenderEmail = Email, Text = Text };
}

[JsonSerializable(typeof(ContactMessageRequest))]
internal sealed partial class MailJson : JsonSerializerContext;
