using Creneau.Server.Accounts;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Which mails go to whom when something has happened.</summary>
internal sealed class MailRecipients(MailTokens tokens, TimeProvider clock)
{
    public async Task<IReadOnlyList<Recipient>> Of(Transaction tx, OutboxMessage message)
    {
        if (message.ReservationId is { } id)
        {
            var recipients = await MailedReservation.Find(tx, id) is { } reservation
                ? OfReservation(message.Kind, EventPayload.Parse(message.Facts), reservation).OfType<Recipient>().ToArray()
                : [];
            return message.Kind == EventType.Message && recipients is [var reader]
                ? await Pause.Before(tx, reader, id, clock.GetUtcNow()) is { } told ? [told] : []
                : recipients;
        }

        var recipient = message.Kind switch
        {
            EventType.PlaceOffered => To(MailKind.PlaceOffered, await Waiting()),
            EventType.OfferLapsed => To(MailKind.OfferLapsed, await Waiting()),
            EventType.PlaceGone => To(MailKind.PlaceGone, await Waiting()),
            EventType.Registered or EventType.VerificationWanted => await WithLink(
                tx, MailKind.VerifyAddress, MailPurpose.Verify, await MailRecipient.Find(tx, message.UserId!.Value)),
            EventType.PasswordForgotten => await WithLink(
                tx, MailKind.ResetPassword, MailPurpose.Reset, await MailRecipient.FindByKey(tx, EventPayload.Parse(message.Facts).EmailKey!)),
            _ => null,
        };
        return recipient is null ? [] : [recipient];

        async Task<MailRecipient?> Waiting() => await MailRecipient.Find(tx, message.UserId!.Value) is { IsActive: true } student ? student : null;
    }

    private static IReadOnlyList<Recipient?> OfReservation(string kind, EventPayload facts, MailedReservation reservation)
    {
        Recipient? Tell(string mail) => To(mail, reservation.ToTell(mail));

        var by = facts.By ?? reservation.CancelledBy;
        return kind switch
        {
            EventType.Created when facts.Status == ReservationStatus.Confirmed => [Tell(MailKind.ReservationReceived), Tell(MailKind.Confirmed)],
            EventType.Created => [Tell(MailKind.RequestReceived), Tell(MailKind.RequestSent)],
            EventType.Changed when facts.Previous is not null => [Tell(MailKind.RequestMoved)],
            EventType.Confirmed => [Tell(MailKind.Confirmed)],
            EventType.Declined => [Tell(MailKind.Declined), by == CancelledBy.Admin ? Tell(MailKind.CancelledForCompany) : null],
            EventType.Cancelled =>
            [
                by != CancelledBy.Student ? Tell(MailKind.Cancelled) : reservation.ConfirmedAt is not null ? Tell(MailKind.OwnCancellation) : null,
                by != CancelledBy.Company ? Tell(MailKind.CancelledForCompany) : reservation.IsCompanyInvited ? Tell(MailKind.OwnCancellationForCompany) : null,
            ],
            EventType.Expired => [Tell(MailKind.Expired), Tell(MailKind.ExpiredForCompany)],
            EventType.Reminder => [Tell(MailKind.Reminder)],
            EventType.Proposed => [Tell(MailKind.SlotProposed)],
            EventType.ProposalAccepted => [Tell(MailKind.ProposalAccepted), Tell(MailKind.Confirmed)],
            EventType.ProposalRejected => [Tell(MailKind.ProposalRejected)],
            EventType.Message => [Tell(facts.Author == "company" ? MailKind.MessageFromCompany : MailKind.MessageFromStudent)],
            _ => [],
        };
    }

    private static Recipient? To(string mail, MailRecipient? account) =>
        account is null or { IsErased: true } ? null : new Recipient(mail) { UserId = account.Id };

    // The database gets a hash and the seed; the token itself is in no table, but only in the mail.
    private async Task<Recipient?> WithLink(Transaction tx, string mail, MailPurpose purpose, MailRecipient? account)
    {
        var isWanted = account is { IsErased: false, IsActive: true } && (purpose == MailPurpose.Reset || !account.IsVerified);
        if (!isWanted || await tokens.Issue(tx, account!.Id, purpose, clock.GetUtcNow()) is not { } issued)
        {
            return null;
        }

        return To(mail, account)! with { Facts = new EventPayload { Seed = issued.Seed, ExpiresAt = issued.ExpiresAt }.ToJson() };
    }
}
