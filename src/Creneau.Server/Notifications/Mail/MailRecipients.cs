using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Reservations;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Chooses the mails and recipients of an event.</summary>
internal sealed class MailRecipients(MailTokens tokens, CompanyLinkMail companyLinks, MailPace pace, TimeProvider clock)
{
    public async Task<IReadOnlyList<Recipient>> Of(Transaction tx, OutboxMessage message)
    {
        if (message.ReservationId is { } id) return await MailedReservation.Find(tx, id) is { } reservation ? await AtItsPace(tx, message, reservation) : [];

        var recipients = new List<Recipient>();
        foreach (var recipient in await OfAccount(tx, message))
        {
            var dueAt = recipient.UserId is { } userId ? await pace.Count(tx, userId, clock.GetUtcNow()) : null;
            recipients.Add(NoticeMail.CanWait(recipient.Kind) ? recipient with { NotBefore = dueAt } : recipient);
        }

        return recipients;
    }

    private async Task<IReadOnlyList<Recipient>> AtItsPace(Transaction tx, OutboxMessage message, MailedReservation reservation)
    {
        var (now, recipients) = (clock.GetUtcNow(), new List<Recipient>());
        foreach (var mail in OfReservation(message.Kind, EventPayload.Parse(message.Payload), reservation).OfType<Recipient>())
        {
            if (await pace.Of(tx, mail, reservation, message, now) is { } recipient) recipients.Add(recipient);
        }

        return recipients;
    }

    private async Task<IReadOnlyList<Recipient>> OfAccount(Transaction tx, OutboxMessage message)
    {
        if (message.Kind is EmailChangeRequested.TypeName or EmailChanged.TypeName) return EmailChangeMail.Of(message);

        var recipient = message.Kind switch
        {
            PlaceOffered.TypeName => To(MailKind.PlaceOffered, await Waiting()),
            OfferLapsed.TypeName => To(MailKind.OfferLapsed, await Waiting()),
            PlaceGone.TypeName => To(MailKind.PlaceGone, await Waiting()),
            AccountRegistered.TypeName or VerificationRequested.TypeName => await WithLink(
                tx, MailKind.VerifyAddress, MailPurpose.Verify, await MailRecipient.Find(tx, message.UserId!.Value)),
            PasswordForgotten.TypeName => await WithLink(
                tx, MailKind.ResetPassword, MailPurpose.Reset, await MailRecipient.FindByKey(tx, EventPayload.Parse(message.Payload).EmailKey!)),
            CompanyVerificationRequested.TypeName => await companyLinks.Of(tx, message.SubjectId!.Value, clock.GetUtcNow()),
            AccountIdle.TypeName => To(MailKind.IdleAccount, await MailRecipient.Find(tx, message.UserId!.Value) is { IsActive: true } idle ? idle : null),
            ContactMessageSent.TypeName when EventPayload.Parse(message.Payload).Text is not null => new Recipient(MailKind.ContactMessage) { UserId = message.UserId },
            _ => await NoticeMail.Of(tx, message),
        };
        return recipient is null ? [] : [recipient];

        async Task<MailRecipient?> Waiting() => await MailRecipient.Find(tx, message.UserId!.Value) is { IsActive: true } student ? student : null;
    }

    private static IReadOnlyList<Recipient?> OfReservation(string kind, EventPayload payload, MailedReservation reservation)
    {
        Recipient? Tell(string mail) => reservation.RecipientOf(mail) is { } account ? new Recipient(mail) { UserId = account.Id } : null;

        var by = payload.By ?? reservation.CancelledBy;
        return kind switch
        {
            ReservationCreated.TypeName when payload.Status == ReservationStatus.Confirmed => [Tell(MailKind.ReservationReceived), Tell(MailKind.Confirmed)],
            ReservationCreated.TypeName => [Tell(MailKind.RequestReceived), Tell(MailKind.RequestSent)],
            ReservationChanged.TypeName when payload.Previous is not null => [Tell(MailKind.RequestMoved)],
            ReservationConfirmed.TypeName => [Tell(MailKind.Confirmed)],
            ReservationDeclined.TypeName => [Tell(MailKind.Declined), by == CancelledBy.Admin ? Tell(MailKind.CancelledForCompany) : null],
            ReservationCancelled.TypeName =>
            [
                by != CancelledBy.Student ? Tell(MailKind.Cancelled) : reservation.ConfirmedAt is not null ? Tell(MailKind.OwnCancellation) : null,
                by != CancelledBy.Company ? Tell(MailKind.CancelledForCompany) : reservation.IsCompanyInvited ? Tell(MailKind.OwnCancellationForCompany) : null,
            ],
            ReservationExpired.TypeName => [Tell(MailKind.Expired), Tell(MailKind.ExpiredForCompany)],
            ReservationReminded.TypeName => [Tell(MailKind.Reminder)],
            SlotProposed.TypeName => [Tell(MailKind.SlotProposed)],
            ProposalAccepted.TypeName => [Tell(MailKind.ProposalAccepted), Tell(MailKind.Confirmed)],
            ProposalRejected.TypeName => [Tell(MailKind.ProposalRejected)],
            MessagePosted.TypeName => [Tell(payload.Author == "company" ? MailKind.MessageFromCompany : MailKind.MessageFromStudent)],
            _ => [],
        };
    }

    private static Recipient? To(string mail, MailRecipient? account) =>
        account is { IsReachable: true } ? new Recipient(mail) { UserId = account.Id } : null;

    // The database holds a hash and the seed; the token itself is only in the mail.
    private async Task<Recipient?> WithLink(Transaction tx, string mail, MailPurpose purpose, MailRecipient? account)
    {
        var isWanted = account is { IsErased: false, IsActive: true } && (purpose == MailPurpose.Reset || !account.IsVerified);
        if (!isWanted || await tokens.Issue(tx, account!.Id, purpose, clock.GetUtcNow()) is not { } issued) return null;

        return new Recipient(mail) { UserId = account.Id, Payload = new EventPayload { Seed = issued.Seed, ExpiresAt = issued.ExpiresAt }.ToJson() };
    }
}
