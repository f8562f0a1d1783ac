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
            return await MailedReservation.Find(tables, id) is { } reservation
                ? [.. OfReservation(notice.Kind, Facts.Parse(notice.Facts), reservation).OfType<Recipient>()]
                : [];
        }

        var recipient = notice.Kind switch
        {
            NoticeKind.PlaceOffered => To(MailKind.PlaceOffered, await Addressee.Find(tables, notice.UserId!.Value)),
            NoticeKind.Registered or NoticeKind.VerificationWanted => await WithLink(
                tables, MailKind.VerifyAddress, MailPurpose.Verify, await Addressee.Find(tables, notice.UserId!.Value)),
            NoticeKind.PasswordForgotten => await WithLink(
                tables, MailKind.ResetPassword, MailPurpose.Reset, await Addressee.FindByKey(tables, Facts.Parse(notice.Facts).EmailKey!)),
            _ => null,
        };
        return recipient is null ? [] : [recipient];
    }

    private static IReadOnlyList<Recipient?> OfReservation(string kind, Facts facts, MailedReservation reservation)
    {
        Recipient? Student(string mail) => To(mail, reservation.Student);
        Recipient? Company(string mail) => To(mail, reservation.Owner);

        var by = facts.By ?? reservation.CancelledBy;
        return kind switch
        {
            NoticeKind.Created when facts.Status == ReservationStatus.Confirmed => [Company(MailKind.ReservationReceived), Student(MailKind.Confirmed)],
            NoticeKind.Created => [Company(MailKind.RequestReceived), Student(MailKind.RequestSent)],
            NoticeKind.Changed when facts.Previous is not null => [Company(MailKind.RequestMoved)],
            NoticeKind.Confirmed => [Student(MailKind.Confirmed)],
            NoticeKind.Declined => [Student(MailKind.Declined), by == CancelledBy.Admin ? Company(MailKind.CancelledForCompany) : null],
            NoticeKind.Cancelled =>
            [
                by != CancelledBy.Student ? Student(MailKind.Cancelled) : null,
                by != CancelledBy.Company ? Company(MailKind.CancelledForCompany) : null,
            ],
            NoticeKind.Expired => [Student(MailKind.Expired), Company(MailKind.ExpiredForCompany)],
            NoticeKind.Reminder => [Student(MailKind.Reminder)],
            NoticeKind.Proposed => [Student(MailKind.SlotProposed)],
            NoticeKind.ProposalAccepted => [Company(MailKind.ProposalAccepted), Student(MailKind.Confirmed)],
            NoticeKind.ProposalRejected => [Company(MailKind.ProposalRejected)],
            NoticeKind.Message => [facts.Author == "company" ? Student(MailKind.MessageFromCompany) : Company(MailKind.MessageFromStudent)],
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
