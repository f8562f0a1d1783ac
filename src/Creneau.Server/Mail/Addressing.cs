using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Data;
using Creneau.Server.Outbox;

namespace Creneau.Server.Mail;

/// <summary>Which mails go to whom when something has happened.</summary>
internal sealed class Addressing(MailTokens tokens, TimeProvider clock)
{
    public async Task<IReadOnlyList<Recipient>> Of(Session tables, Notice notice)
    {
        if (notice.ReservationId is { } id)
        {
            var recipients = await MailedReservation.Find(tables, id) is { } reservation
                ? OfReservation(notice.Kind, Facts.Parse(notice.Facts), reservation).OfType<Recipient>().ToArray()
                : [];
            return notice.Kind == NoticeKind.Message && recipients is [var reader]
                ? await Pause.Before(tables, reader, id, clock.GetUtcNow()) is { } told ? [told] : []
                : recipients;
        }

        var recipient = notice.Kind switch
        {
            NoticeKind.PlaceOffered => To(MailKind.PlaceOffered, await Waiting()),
            NoticeKind.OfferLapsed => To(MailKind.OfferLapsed, await Waiting()),
            NoticeKind.PlaceGone => To(MailKind.PlaceGone, await Waiting()),
            NoticeKind.Registered or NoticeKind.VerificationWanted => await WithLink(
                tables, MailKind.VerifyAddress, MailPurpose.Verify, await Addressee.Find(tables, notice.UserId!.Value)),
            NoticeKind.PasswordForgotten => await WithLink(
                tables, MailKind.ResetPassword, MailPurpose.Reset, await Addressee.FindByKey(tables, Facts.Parse(notice.Facts).EmailKey!)),
            _ => null,
        };
        return recipient is null ? [] : [recipient];

        async Task<Addressee?> Waiting() => await Addressee.Find(tables, notice.UserId!.Value) is { IsActive: true } student ? student : null;
    }

    private static IReadOnlyList<Recipient?> OfReservation(string kind, Facts facts, MailedReservation reservation)
    {
        Recipient? Tell(string mail) => To(mail, reservation.ToTell(mail));

        var by = facts.By ?? reservation.CancelledBy;
        return kind switch
        {
            NoticeKind.Created when facts.Status == ReservationStatus.Confirmed => [Tell(MailKind.ReservationReceived), Tell(MailKind.Confirmed)],
            NoticeKind.Created => [Tell(MailKind.RequestReceived), Tell(MailKind.RequestSent)],
            NoticeKind.Changed when facts.Previous is not null => [Tell(MailKind.RequestMoved)],
            NoticeKind.Confirmed => [Tell(MailKind.Confirmed)],
            NoticeKind.Declined => [Tell(MailKind.Declined), by == CancelledBy.Admin ? Tell(MailKind.CancelledForCompany) : null],
            NoticeKind.Cancelled =>
            [
                by != CancelledBy.Student ? Tell(MailKind.Cancelled) : reservation.ConfirmedAt is not null ? Tell(MailKind.OwnCancellation) : null,
                by != CancelledBy.Company ? Tell(MailKind.CancelledForCompany) : reservation.IsCompanyInvited ? Tell(MailKind.OwnCancellationForCompany) : null,
            ],
            NoticeKind.Expired => [Tell(MailKind.Expired), Tell(MailKind.ExpiredForCompany)],
            NoticeKind.Reminder => [Tell(MailKind.Reminder)],
            NoticeKind.Proposed => [Tell(MailKind.SlotProposed)],
            NoticeKind.ProposalAccepted => [Tell(MailKind.ProposalAccepted), Tell(MailKind.Confirmed)],
            NoticeKind.ProposalRejected => [Tell(MailKind.ProposalRejected)],
            NoticeKind.Message => [Tell(facts.Author == "company" ? MailKind.MessageFromCompany : MailKind.MessageFromStudent)],
            _ => [],
        };
    }

    private static Recipient? To(string mail, Addressee? account) =>
        account is null or { IsErased: true } ? null : new Recipient(mail) { UserId = account.Id };

    // The database gets a hash and the seed; the token itself is in no table, but only in the mail.
    private async Task<Recipient?> WithLink(Session tables, string mail, MailPurpose purpose, Addressee? account)
    {
        var isWanted = account is { IsErased: false, IsActive: true } && (purpose == MailPurpose.Reset || !account.IsVerified);
        if (!isWanted || await tokens.Issue(tables, account!.Id, purpose, clock.GetUtcNow()) is not { } issued)
        {
            return null;
        }

        return To(mail, account)! with { Facts = new Facts { Seed = issued.Seed, ExpiresAt = issued.ExpiresAt }.ToJson() };
    }
}
